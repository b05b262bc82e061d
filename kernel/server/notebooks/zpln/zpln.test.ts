import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NoteId } from '../../../protocol/ids.ts';
import { Note } from '../Note.ts';
import { paragraph } from '../NoteParagraph.ts';
import { ParagraphText } from '../text/ParagraphText.ts';
import { exportNote, fileName } from './exportNote.ts';
import { importNote } from './importNote.ts';
import { parseZpln } from './ZplnFile.ts';

const now = Date.UTC(2026, 0, 1);
const samples = path.join(import.meta.dirname, 'samples');
const id = '2ABCDEFGH' as NoteId;

function roundTrip(text: string): string {
  const file = parseZpln(text);
  const { note, outputs } = importNote(file, { id: (file.id ?? id) as NoteId, now });
  return JSON.stringify(exportNote(note, { outputs: (p) => outputs.filter((o) => o.info.paragraphId === p.id) }));
}

describe('a note that Zeppelin wrote', () => {
  it.each(readdirSync(samples).filter((name) => name.endsWith('.zpln')))('%s goes out as it came in, fields and their order', (name) => {
    const text = readFileSync(path.join(samples, name), 'utf8');
    expect(roundTrip(text)).toBe(JSON.stringify(JSON.parse(text)));
  });

  it('keeps what is odd: unknown fields, nulls, dates of old Zeppelins, arrays where there are objects now, a run that was under way', () => {
    const text = JSON.stringify({
      name: 'folder/old note',
      id: '2A94M5J1Z',
      noteParams: [],
      surprise: { deep: [1, { a: null }] },
      paragraphs: [
        {
          text: null,
          dateCreated: 'Oct 28, 2015 11:01:13 PM',
          dateUpdated: 'not a date',
          status: 'RUNNING',
          config: { results: [{ graph: {} }] },
          id: 'a',
        },
        { config: {}, settings: { params: [], forms: {} }, id: 'b', status: 'SOMETHING_NEW', 'own field': 7 },
        { title: null, id: 'c', result: { code: 'SUCCESS', type: 'TEXT', msg: 'hello' } },
      ],
    });
    expect(roundTrip(text)).toBe(text);
  });

  it('shows tables, HTML, text and errors', () => {
    const file = parseZpln(readFileSync(path.join(samples, 'forms-tables-errors.zpln'), 'utf8'));
    const { outputs } = importNote(file, { id, now });
    expect(outputs.slice(0, 5).map(({ info, table }) => [info.kind, info.index, table?.columns])).toEqual([
      ['html', 0, undefined],
      [
        'table',
        0,
        [
          ['ann', 'b"o'],
          ['31', 'bé'],
        ],
      ],
      ['html', 1, undefined],
      ['text', 2, undefined],
      ['error', 0, undefined],
    ]);
  });
});

describe('a broken file', () => {
  it.each([
    ['{"paragraphs": [', /line 1, column/],
    ['{"name": "x"}', /\/paragraphs/],
    ['{"paragraphs": [{"text": 1}]}', /\/paragraphs\/0\/text/],
    ['[]', /The file/],
  ])('%s is refused in words that say where', (text, words) => {
    expect(() => parseZpln(text)).toThrow(expect.objectContaining({ code: 'NOTE_FILE_INVALID', message: expect.stringMatching(words) }));
  });

  it('cannot reach prototypes', () => {
    const text =
      '{"name":"x","__proto__":{"polluted":1},"paragraphs":[{"id":"a","config":{"__proto__":{"polluted":1}}}],"id":"2ABCDEFGH","config":{}}';
    roundTrip(text);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe("a note of Millrace's own", () => {
  const note = new Note({ id, path: 'course/a: b', createdAt: now });
  note.paragraphs.push(
    paragraph({ id: 'paragraph_1' as never, text: ParagraphText.of('const a = 1'), createdAt: now, status: 'FINISHED', startedAt: now }),
  );

  it('has the fields that Zeppelin looks for, in its order', () => {
    const file = exportNote(note, { outputs: () => [] });
    expect(Object.keys(file)).toEqual([
      'paragraphs',
      'name',
      'id',
      'defaultInterpreterGroup',
      'version',
      'noteParams',
      'noteForms',
      'angularObjects',
      'config',
      'info',
    ]);
    expect((file.paragraphs as object[])[0]).toMatchObject({
      text: 'const a = 1',
      status: 'FINISHED',
      results: { code: 'SUCCESS', msg: [] },
    });
    expect(fileName(note, 'zpln')).toBe('a_ b_2ABCDEFGH.zpln');
  });

  it('without outputs has nothing that a run changes', () => {
    const before = exportNote(note, { outputs: () => [], withoutOutputs: true });
    const p = note.paragraphs[0]!;
    Object.assign(p, { status: 'ERROR', startedAt: now + 5, finishedAt: now + 9, updatedAt: now + 9 });
    expect(exportNote(note, { outputs: () => [], withoutOutputs: true })).toEqual(before);
  });
});

describe('a file that breaks off or has a wrong character', () => {
  it.each([
    ['{\n  "name": "a",\n  "paragraphs": [\n    {"text": "b",}\n  ]\n}', 'line 4, column 18'],
    ['{\n  "paragraphs": [', 'line 2, column 18'],
    ['{"paragraphs": [{"text": "a\nb"}]}', 'line 1, column 28'],
    ['<html>', 'line 1, column 1'],
  ])('says where: %j', (text, place) => {
    expect(() => parseZpln(text)).toThrow(place);
  });
});
