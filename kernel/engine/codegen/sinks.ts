import { assertNever } from '../../base/errors.ts';
import type { Sink, Step } from '../../rdd/plan/Step.ts';
import { type Emitter, wholeOf } from './Emitter.ts';
import { combineInto, emitStep, gather, sumsOf } from './steps.ts';
import { isSum } from './sums.ts';

/** Code that runs a step into a sink and returns what becomes of it. */
export function emitSink(emitter: Emitter, step: Step, sink: Sink): string {
  switch (sink.op) {
    case 'collect': {
      const rows = gather(emitter, step);
      return `${rows.code}\nreturn ${rows.name};`;
    }
    case 'count':
      return `${emitter.variable('count', '0')}\n${emitStep(emitter, step, { consume: () => 'count++;' })}\nreturn count;`;
    case 'take': {
      const consume = (row: Parameters<typeof wholeOf>[0]) => `if (taken.push(${wholeOf(row)}) >= inputs[${sink.count}]) break enough;`;
      return `${emitter.variable('taken', '[]')}\nenough: {\n${emitStep(emitter, step, { consume })}\n}\nreturn taken;`;
    }
    case 'reduce': {
      const r = emitter.name('r');
      const consume = (row: Parameters<typeof wholeOf>[0]) =>
        `const ${r} = ${wholeOf(row)};\nif (isFirst) { reduced = ${r}; isFirst = false; } else reduced = f${sink.f}(reduced, ${r});`;
      return `${emitter.variable('reduced', 'undefined')} ${emitter.variable('isFirst', 'true')}\n${emitStep(emitter, step, { consume })}\nreturn isFirst ? [] : [reduced];`;
    }
    case 'call': {
      if (sink.isFold === true) {
        const acc = emitter.name('acc');
        const fold = emitStep(emitter, step, { consume: (row) => `${acc} = f${sink.f}.step(${acc}, ${wholeOf(row)});` });
        return `${emitter.variable(acc, `f${sink.f}.start()`)}\n${fold}\nreturn f${sink.f}.end === undefined ? ${acc} : f${sink.f}.end(${acc});`;
      }
      const rows = gather(emitter, step);
      return `${rows.code}\nreturn f${sink.f}(helpers.iterate(${rows.name}), inputs[${sink.index}]);`;
    }
    case 'exchange': {
      const head = emitter.variable('out', `helpers.exchange(inputs[${sink.partitions}])`);
      if (step.op === 'combine' && isSum(step)) {
        const { name, code } = sumsOf(emitter, step);
        return `${head}\n${code}out.chunk(${name}.chunk(), f${sink.route});\nreturn out;`;
      }
      if (step.op === 'combine') {
        const { table, values, code } = combineInto(emitter, step, { isSent: true });
        return `${head}\n${code}out.keyed(${table.name}, ${values}, f${sink.route});\nreturn out;`;
      }
      const code = emitStep(emitter, step, {
        wantsPairs: true,
        wantsTokens: true,
        consumeNumbers: (numbers, values, count) => `out.numbers(${numbers}, ${values}, { count: ${count}, route: f${sink.route} });`,
        consume: (row) => {
          if ('key' in row && row.token !== undefined) return `out.token(${row.token.number}, ${row.value}, f${sink.route});`;
          if ('key' in row) return `out.pair(f${sink.route}(${row.key}), ${row.key}, ${row.value});`;
          return `out.row(f${sink.route}(${row.whole}[0]), ${row.whole});`;
        },
      });
      return `${head}\n${code}\nreturn out;`;
    }
    case 'deal': {
      const consume = (row: Parameters<typeof wholeOf>[0]) => `out.row(turn, ${wholeOf(row)}); if (++turn === partitions) turn = 0;`;
      const head = [
        emitter.variable('partitions', `inputs[${sink.partitions}]`),
        emitter.variable('out', 'helpers.exchange(partitions)'),
        emitter.variable('turn', `(inputs[${sink.start}] + 1) % partitions`),
      ].join(' ');
      return `${head}\n${emitStep(emitter, step, { consume })}\nreturn out;`;
    }
    default:
      return assertNever(sink);
  }
}
