import { isDeepStrictEqual } from 'node:util';
import { SQLContext } from '../../../sql/index.ts';
import { type Figure, median } from '../Figure.ts';
import { files } from '../kernel/data.ts';
import { measured, type Taken } from './measured.ts';
import { runSpark } from './sparkSide.ts';
import type { SqlBench } from './sql.bench.ts';

const ROUNDS = 8;
const WARM = 4;
const QUERY = 'select word, count(*) as total from words group by word';
/** Few figures that tell whether two results are the same: rows, words, the most frequent. */
const SUMMED = 'select count(*) as words, sum(total) as total, max(total) as most from';

const split = (line: string) => line.split(' ');
/** The same, in words that nobody recognises: the closure is called, and its rows are encoded. */
const cut = (line: string) => {
  const words = line.split(' ');
  return words;
};

/** W5 of the kernel's yardstick, 4 million words a batch, its result summed by a second query: here, on Spark, there both ways, and on DuckDB that reads the file by itself. */
export async function words({ sc, session, isAlone, log }: SqlBench): Promise<Figure[]> {
  const sql = SQLContext.getOrCreate(sc);
  const [file] = files('words') as [string];
  const ours = (f: typeof split) => async () => {
    sc.textFile(file, 2).flatMap(f).toDF('word').registerTempTable('words');
    sql.sql(QUERY).registerTempTable('totals');
    return Object.values((await sql.sql(`${SUMMED} totals`).collect())[0]!);
  };
  const duckdb = async () => {
    const source = `read_csv('${file}', columns = {'line': 'VARCHAR'}, delim = '\\t', quote = '', header = false, auto_detect = false)`;
    const words = `(select unnest(string_split(line, ' ')) as word from ${source}) words`;
    return Object.values((await sql.sql(`${SUMMED} (${QUERY.replace('words', words)}) totals`).collect())[0]!);
  };
  const sides = { ours: ours(split), duckdb, closure: ours(cut) };
  const taken: Record<string, Taken[]> = { ours: [], duckdb: [], closure: [], spark: [], sparkText: [] };
  let expected: unknown;
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, side] of Object.entries(sides)) {
      const { result, ...took } = await measured(side);
      expected ??= result;
      if (!isDeepStrictEqual(result, expected)) throw new Error(`${name} found ${result}, others ${expected}`);
      if (round >= WARM) taken[name]!.push(took);
    }
  }
  for (const table of ['totals', 'words']) session.catalog.drop(table);
  for (const [name, mode] of isAlone ? [] : [['spark', 'words'] as const, ['sparkText', 'text'] as const]) {
    const rounds = await runSpark([mode, QUERY, String(ROUNDS + 2), file, `${SUMMED} totals`]);
    if (!rounds.every(({ result }) => isDeepStrictEqual(result, expected)))
      throw new Error(`Spark found ${rounds[0]?.result}, Millrace ${expected}`);
    taken[name] = rounds.slice(WARM + 2).map(({ ms, cpu }) => ({ wall: ms, cpu }));
  }
  const cpu = (name: string) => median(taken[name]!.map((one) => one.cpu));
  const wall = (name: string) => median(taken[name]!.map((one) => one.wall));
  for (const name of Object.keys(taken)) log(`W5 ${name}: ${cpu(name).toFixed(0)} CPU ms, ${wall(name).toFixed(0)} ms elapsed`);
  const lower = { unit: 'ms', better: 'lower' } as const;
  const ratio = { unit: '×', better: 'higher' } as const;
  const all: Figure[] = [
    { name: 'W5 CPU a batch', value: cpu('ours'), ...lower, note: `elapsed ${wall('ours').toFixed(0)} ms` },
    { name: 'W5 DuckDB alone, CPU', value: cpu('duckdb'), ...lower, note: `elapsed ${wall('duckdb').toFixed(0)} ms` },
    { name: 'W5 with any closure, CPU', value: cpu('closure'), ...lower, note: 'rows through JavaScript' },
    { name: 'W5 CPU ÷ DuckDB alone', value: cpu('ours') / cpu('duckdb'), unit: '×', better: 'lower', aim: 1.5 },
    { name: 'W5 elapsed ÷ DuckDB alone', value: wall('ours') / wall('duckdb'), unit: '×', better: 'lower', aim: 1.5 },
    {
      name: 'W5 CPU, times less than Spark SQL',
      value: cpu('spark') / cpu('ours'),
      ...ratio,
      aim: 8,
      note: `Spark: ${cpu('spark').toFixed(0)} ms`,
    },
    {
      name: 'W5 elapsed, times less than Spark SQL',
      value: wall('spark') / wall('ours'),
      ...ratio,
      note: `Spark: ${wall('spark').toFixed(0)} ms`,
    },
    {
      name: 'W5 CPU, times less than Spark that reads the file itself',
      value: cpu('sparkText') / cpu('ours'),
      ...ratio,
      note: `Spark: ${cpu('sparkText').toFixed(0)} ms`,
    },
    { name: 'W5 with any closure, times less CPU than Spark SQL', value: cpu('spark') / cpu('closure'), ...ratio },
  ];
  return all.filter(({ value }) => Number.isFinite(value));
}
