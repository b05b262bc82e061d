import type { Form } from '../../rdd/plan/Step.ts';
import type { Emitter } from './Emitter.ts';

/** Objects whose fields lie in columns: code that adds the fields of one, shows the one at a place, and makes objects of all. */
export interface FieldColumns {
  push(object: string): string;
  /** An object that stands for the one at a place until the next is shown. */
  readonly shown: string;
  show(at: string): string;
  /** `areLent`: sketches may be read until the next task only. */
  gather(into: string, count: string, areLent: boolean): string;
}

export function fieldColumns(emitter: Emitter, { names, sketches }: Extract<Form, { kind: 'fields' }>): FieldColumns {
  const shown = emitter.name('shown');
  const cursor = emitter.name('cursor');
  const fields = names.map((name) => ({ field: JSON.stringify(name), column: emitter.name('column'), isSketch: sketches.includes(name) }));
  // What a program has from the start is known to V8 when it compiles a loop.
  emitter.constant(cursor, '{ place: 0 }');
  for (const { column, isSketch } of fields) {
    emitter.constant(column, isSketch ? 'helpers.sketches()' : '[]');
    emitter.atEnd(isSketch ? `${column}.clear();` : `${column}.length = 0;`);
  }
  const members = fields.map(({ field, column, isSketch }) =>
    isSketch
      ? `get ${field}() { ${column}.place = ${cursor}.place; return ${column}; } set ${field}(sketch) {}`
      : `get ${field}() { return ${column}[${cursor}.place]; } set ${field}(value) { ${column}[${cursor}.place] = value; }`,
  );
  emitter.constant(shown, `new (class { ${members.join(' ')} })()`);
  return {
    shown,
    show: (at) => `${cursor}.place = ${at};`,
    push: (object) => fields.map(({ field, column }) => `${column}.push(${object}[${field}]);`).join(' '),
    gather(into, count, areLent) {
      const i = emitter.name('i');
      const sketchAt = areLent ? 'lent' : 'at';
      const values = fields.map(({ field, column, isSketch }) => `${field}: ${column}${isSketch ? `.${sketchAt}(${i})` : `[${i}]`}`);
      return emitter.block([], `for (let ${i} = 0; ${i} < ${count}; ${i}++) ${into}.push({ ${values.join(', ')} });`);
    },
  };
}
