import { createContext, useContext } from 'react';
import type { Sheet } from '../commands/CommandContext.ts';

const Context = createContext<(sheet: Sheet) => void>(() => {});
export const SheetProvider = Context.Provider;

/** Opens a sheet over the page: `show({ kind: 'confirm', question })`. */
export const useShowSheet = (): ((sheet: Sheet) => void) => useContext(Context);
