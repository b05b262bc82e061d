import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv-draft-04';
import { describe, expect, it, test } from 'vitest';
import { parseNoteFile } from '../parseNoteFile.ts';
import { ipynbOf } from './exportIpynb.ts';

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, file), 'utf8');
// The schema as the Python package nbformat 5.11 ships it.
const isValid = new Ajv({ strict: false, formats: { uri: true } }).compile(JSON.parse(read('nbformat.v4.5.schema.json')) as object);
const examples = path.join(import.meta.dirname, '../../../../public/examples');

const note = {
  name: 'All kinds',
  id: '2ABCDEFGH',
  config: { looknfeel: 'report' },
  paragraphs: [
    { id: 'paragraph_1_1', title: 'Text', text: '%md\n# Title\nwith $x^2$', config: { editorHide: true, colWidth: 6 } },
    { id: 'paragraph_1_2', text: '%md inline', config: {} },
    {
      id: 'paragraph_1_3',
      text: '%sql(x=1)\nSELECT 1\n',
      config: { tableHide: true },
      results: {
        code: 'SUCCESS',
        msg: [
          { type: 'TABLE', data: 'a\tb\n1\t<i>\n' },
          { type: 'HTML', data: '<b>x</b>' },
          { type: 'IMG', data: 'data:image/jpeg;base64,AAAA' },
          { type: 'IMG', data: 'iVBORw0KGgo=' },
          { type: 'NETWORK', data: '{"nodes":[],"edges":[]}' },
          { type: 'TEXT', data: 'one\ntwo' },
        ],
      },
    },
    {
      id: 'bad id!',
      text: 'throw new TypeError("no")',
      config: {},
      results: { code: 'ERROR', msg: [{ type: 'TEXT', data: 'TypeError: no\n  at line 1\n' }] },
    },
    { id: 'bad id?', text: '', config: {} },
  ],
};

test('every kind of paragraph and output is valid nbformat 4.5', () => {
  expect(isValid(ipynbOf(note)), JSON.stringify(isValid.errors)).toBe(true);
});

test('a note is the same after a way through Jupyter', () => {
  const back = parseNoteFile(JSON.stringify(ipynbOf(note)));
  const kept = (p: object) => {
    const { title, text, config, results } = p as Record<string, unknown>;
    return { title, text, config, results };
  };
  expect({ name: back.name, id: back.id, config: back.config }).toEqual({ name: note.name, id: note.id, config: note.config });
  expect(back.paragraphs.map(kept)).toEqual(note.paragraphs.map(kept));
});

describe('notes that are here', () => {
  const files = [
    ...readdirSync(examples).map((file) => path.join(examples, file)),
    ...readdirSync(path.join(import.meta.dirname, '../zpln/samples')).map((file) =>
      path.join(import.meta.dirname, '../zpln/samples', file),
    ),
  ].filter((file) => file.endsWith('.zpln'));

  it.each(files)('%s becomes a valid notebook and comes back with its text', (file) => {
    const zpln = JSON.parse(readFileSync(file, 'utf8')) as { paragraphs: { text?: string }[] };
    const ipynb = ipynbOf(zpln);
    expect(isValid(ipynb), JSON.stringify(isValid.errors)).toBe(true);
    expect(parseNoteFile(JSON.stringify(ipynb)).paragraphs.map((p) => p.text)).toEqual(zpln.paragraphs.map((p) => p.text ?? ''));
  });
});

describe('a notebook that Jupyter wrote', () => {
  const cell = (source: string, more: object = {}) => ({
    cell_type: 'code',
    metadata: {},
    outputs: [],
    execution_count: null,
    source,
    ...more,
  });
  const python = (...cells: object[]) =>
    parseNoteFile(JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: { language_info: { name: 'python' }, title: 'Py' }, cells }))
      .paragraphs;

  it('keeps code of another language under its name, magic is a header, Markdown is Markdown with its pictures', () => {
    const image = { 'a.png': { 'image/png': 'iVBO\n' } };
    expect(
      python(cell('import os'), cell('%%sql\nselect 1'), cell('%%html\n<b>'), cell('%matplotlib inline\nplot()'), {
        cell_type: 'markdown',
        metadata: {},
        source: ['# A\n', '![](attachment:a.png)'],
        attachments: image,
      }).map((p) => p.text),
    ).toEqual([
      '%python\nimport os',
      '%sql\nselect 1',
      '%html\n<b>',
      '%python\n%matplotlib inline\nplot()',
      '%md\n# A\n![](data:image/png;base64,iVBO)',
    ]);
  });

  it('shows what it showed: streams, pictures, HTML, errors without the colours of a terminal', () => {
    const outputs = [
      { output_type: 'stream', name: 'stdout', text: ['a\n', 'b'] },
      {
        output_type: 'execute_result',
        execution_count: 1,
        metadata: {},
        data: { 'text/plain': 'df', 'text/html': ['<table>', '</table>'] },
      },
      { output_type: 'display_data', metadata: {}, data: { 'image/png': 'iVBO\n', 'text/plain': '<Figure>' } },
      { output_type: 'error', ename: 'ValueError', evalue: 'no', traceback: ['\u001b[31mValueError\u001b[0m: no'] },
    ];
    expect(python(cell('x', { outputs }))[0]).toMatchObject({
      status: 'ERROR',
      results: {
        code: 'ERROR',
        msg: [
          { type: 'TEXT', data: 'a\nb' },
          { type: 'HTML', data: '<table></table>' },
          { type: 'IMG', data: 'iVBO' },
          { type: 'TEXT', data: 'ValueError: no\n' },
        ],
      },
    });
  });

  it.each([
    [{ nbformat: 3, worksheets: [] }, /format 3; format 4 is read/],
    [{ nbformat: 4, cells: [{ source: 1 }] }, /\/cells\/0 is not as in a Jupyter notebook/],
  ])('that is broken or too old is refused in words: %j', (file, words) => {
    expect(() => parseNoteFile(JSON.stringify(file))).toThrow(words);
  });
});
