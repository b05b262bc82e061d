import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import type { Figure } from './Figure.ts';

interface Row {
  readonly value: number;
  /** When, on what, and beside how much other work. */
  readonly measured: string;
}

/** The figures of a benchmark that later ones are held against. A run that measured a part replaces that part. */
export class Baseline {
  readonly #file: string;
  readonly #rows: Map<string, Row>;

  constructor(name: string) {
    this.#file = path.join(import.meta.dirname, 'baseline', `${name}.json`);
    this.#rows = new Map(Object.entries(read(this.#file)));
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  valueOf(figure: string): number | undefined {
    return this.#rows.get(figure)?.value;
  }

  save(figures: readonly Figure[], circumstances: string): void {
    for (const { name, value } of figures) {
      // What was not found, such as an interval that is long enough, is no number to hold another against.
      if (Number.isFinite(value)) this.#rows.set(name, { value: Number(value.toPrecision(4)), measured: circumstances });
    }
    const lines = Array.from(this.#rows, ([name, { value, measured }]) => {
      return `  ${JSON.stringify(name)}: { "value": ${value}, "measured": ${JSON.stringify(measured)} }`;
    });
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, `{\n${lines.join(',\n')}\n}\n`);
  }
}

/** Said before a run, which makes load itself. */
export function circumstancesNow(): string {
  const processors = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${processors.length} × ${processors[0]?.model.trim()}, Node ${process.versions.node}, load ${loadavg()[0]!.toFixed(1)} before`;
}

function read(file: string): Record<string, Row> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Row>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
