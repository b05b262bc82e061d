import { useEffect, useRef, useState } from 'react';
import type { Field } from '@/kernel/protocol/table.ts';
import type { Surface } from './Surface.ts';

/** What of a live table decides which controls and which kind of picture there are; changes seldom. */
export interface Shape {
  fields: readonly Field[];
  isEmpty: boolean;
}

/** The table's shape, the same object until it changes; undefined before there is a table. */
export function useShape(surface: Surface): Shape | undefined {
  const [shape, setShape] = useState<Shape>();
  const held = useRef<Shape>(undefined);
  useEffect(
    () =>
      surface.onPainted((table) => {
        const before = held.current;
        const isEmpty = table?.length === 0;
        if (!table) held.current = undefined;
        else if (!before || before.isEmpty !== isEmpty || !isSame(before.fields, table.fields))
          held.current = { fields: table.fields, isEmpty };
        if (held.current !== before) setShape(held.current);
      }),
    [surface],
  );
  return shape;
}

function isSame(a: readonly Field[], b: readonly Field[]): boolean {
  return a === b || (a.length === b.length && a.every((f, i) => f.name === b[i]!.name && f.type === b[i]!.type));
}
