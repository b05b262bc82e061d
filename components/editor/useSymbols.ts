import { useEffect, useState } from 'react';
import type { SymbolsOfParagraph } from './monaco/NoteSymbols.ts';
import { useMonaco } from './useMonaco.ts';

/** The names of the open note's paragraphs with their types, as they are typed; undefined until they are known. */
export function useSymbols(): readonly SymbolsOfParagraph[] | undefined {
  const monaco = useMonaco('soon');
  const [all, setAll] = useState<readonly SymbolsOfParagraph[]>();
  useEffect(() => monaco?.symbols.watch(setAll), [monaco]);
  return all;
}
