import { expect, test } from 'vitest';
import type { NoteId, ParagraphId } from '../../protocol/ids.ts';
import { asksNoteFor, fillNote, fillParagraph, noteParamsOf, paramsOf, showForms, showNoteForms } from './filledForms.ts';
import { Note } from './Note.ts';
import { paragraph, wireParagraph } from './NoteParagraph.ts';
import { ParagraphText } from './text/ParagraphText.ts';

const make = (text: string, more = {}) => paragraph({ id: 'p1' as ParagraphId, text: ParagraphText.of(text), createdAt: 0, ...more });
const password = { type: 'Password', name: 'token' };

test('a password reaches the kernel and nothing else', () => {
  const p = make("z.password('token')");
  // Filled in by a program before anybody knew what it is.
  fillParagraph(p, { token: 'secret', city: 'Bern' });
  showForms(p, { token: password });
  expect(JSON.stringify([p.settings, wireParagraph(p)])).not.toContain('secret');
  expect(paramsOf(p)).toEqual({ token: 'secret', city: 'Bern' });
  // Another form is filled in by a page that does not know the password.
  fillParagraph(p, { city: 'Zug' });
  expect(paramsOf(p)).toEqual({ token: 'secret', city: 'Zug' });
});

test('the note’s forms: a password stays in memory; a form goes when no text speaks of it', () => {
  const note = new Note({ id: 'n' as NoteId, path: 'n', createdAt: 0, paragraphs: [make('$${token} $${city}')] });
  expect(showNoteForms(note, { token: password, city: { type: 'TextBox' } })).toBe(true);
  fillNote(note, { token: 'secret', city: 'Bern' });
  expect([note.params, noteParamsOf(note)]).toEqual([{ city: 'Bern' }, { city: 'Bern', token: 'secret' }]);
  expect(showNoteForms(note, {})).toBe(false);
  note.paragraphs[0]!.text.replace('$${token}');
  expect(showNoteForms(note, {})).toBe(true);
  expect(Object.keys(note.forms)).toEqual(['token']);
});

test('a change of the note’s forms runs what has shown them, unless its streams see it or it is told not to', () => {
  const ran = (more = {}) => make('', { runText: '%md $${city}', ...more });
  expect(asksNoteFor(ran(), ['city'])).toBe(true);
  expect(asksNoteFor(ran(), ['other'])).toBe(false);
  expect(asksNoteFor(ran({ streaming: true }), ['city'])).toBe(false);
  expect(asksNoteFor(ran({ config: { runOnSelectionChange: false } }), ['city'])).toBe(false);
  expect(asksNoteFor(make('%md $${city}'), ['city'])).toBe(false);
  expect(asksNoteFor(ran({ runText: '%md ${city}' }), ['city'])).toBe(false);
});
