interface RowsMaker {
  readonly parts: number;
  /** Of records. */
  readonly names: readonly string[];
  readonly makeRows: (columns: readonly ArrayLike<unknown>[], count: number) => unknown[];
}

/** Of programs that make ever new shapes the first ones are forgotten. */
const MAX_KEPT = 256;
const kept = new Map<string, RowsMaker>();

/**
 * Makes tuples or records out of their columns. The shape is JSON: how many places, or which names. One literal makes all of them, so that
 * V8 gives them one hidden class; assignments take three times as long.
 */
export function rowsMaker(shape: string): RowsMaker {
  let maker = kept.get(shape);
  if (maker === undefined) {
    if (kept.size === MAX_KEPT) kept.clear();
    maker = newMaker(JSON.parse(shape) as number | string[]);
    kept.set(shape, maker);
  }
  return maker;
}

function newMaker(shape: number | readonly string[]): RowsMaker {
  const columns = Array.from({ length: typeof shape === 'number' ? shape : shape.length }, (_, i) => `c${i}`);
  const cells = columns.map((column, i) => `${typeof shape === 'number' ? '' : `${JSON.stringify(shape[i])}: `}${column}[i]`).join(', ');
  const source = `
    const [${columns.join(', ')}] = columns;
    const rows = [];
    for (let i = 0; i < count; i++) rows.push(${typeof shape === 'number' ? `[${cells}]` : `{ ${cells} }`});
    return rows;`;
  const makeRows = new Function('columns', 'count', source) as RowsMaker['makeRows'];
  return { parts: columns.length, names: typeof shape === 'number' ? [] : shape, makeRows };
}
