import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNote } from '../testing/TestNote.ts';

let note: TestNote;
beforeAll(() => {
  note = new TestNote();
});
afterAll(() => note.dispose());

const forms = () => {
  const { forms: own, noteForms } = note.of('forms').at(-1)!;
  return { own: Object.keys(own), note: Object.keys(noteForms ?? {}) };
};

test('the forms of a text are shown, and what is filled in stands in it', async () => {
  const text = '%md\n# Hi ${name=sun}, $${city(City)=Bern}';
  await note.run('p1', text);
  expect(note.text('p1')).toBe('# Hi sun, Bern');
  expect(forms()).toEqual({ own: ['name'], note: ['city'] });
  note.interpreter.setNoteParams({ city: 'Zug', name: 'not mine' });
  await note.run('p1', text, { params: { name: 'moon' } });
  expect(note.text('p1')).toMatch(/# Hi moon, Zug$/);
});

test('a form that cannot be read is an error at its place', async () => {
  const { status, error } = await note.run('p1', '%md\na\n  ${slider:x=1}');
  expect(status).toBe('ERROR');
  expect(error).toMatchObject({ code: 'FORM_INVALID', line: 3, column: 3, message: expect.stringContaining('slider') });
});

test('every kind of form from code, for the paragraph and for the note', async () => {
  const { error } = await note.run(
    'p2',
    `const all = [z.textbox('a', 1), z.input('b', 'x'), z.password('c'), z.select('d', [[1, 'one'], [2, 'two']], 2), z.checkbox('e', ['p', 'q'], ['q']),
       z.noteTextbox('f'), z.noteInput('g', 7), z.notePassword('h'), z.noteSelect('i', ['u', 'v']), z.noteCheckbox('j', [1, 2])];
     display(JSON.stringify(all))`,
  );
  expect(error).toBeUndefined();
  expect(JSON.parse(note.text('p2'))).toEqual(['1', 'x', '', 2, ['q'], '', '7', '', 'u', [1, 2]]);
  expect(forms()).toEqual({ own: ['a', 'b', 'c', 'd', 'e'], note: ['f', 'g', 'h', 'i', 'j'] });
});

test('forms that a run no longer asks for are gone', async () => {
  await note.run('p2', "z.input('only')");
  expect(forms()).toEqual({ own: ['only'], note: [] });
});
