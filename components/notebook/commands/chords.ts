import { type CommandId, CommandIds, commandKeys } from './commands.ts';

/** What of a KeyboardEvent a chord is read from. */
export interface Stroke {
  key: string;
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
  getModifierState(name: string): boolean;
}

const Named: Record<string, string> = { ArrowUp: 'Up', ArrowDown: 'Down' };
/** Shift and Option change what these keys print, so their place on the keyboard counts. */
const ByPlace: Record<string, string> = { Minus: '-', Equal: '=', Slash: '/' };

/**
 * The chord of a keystroke, in the spelling of the command table.
 *
 * @example
 * chordOf(event) // 'Ctrl+Alt+D', also on macOS, where Option+D prints '∂'
 */
export function chordOf(stroke: Stroke, isMac: boolean): string | undefined {
  // AltGr is reported as Ctrl+Alt on Windows: somebody types € or {, and means no command.
  if (!isMac && stroke.getModifierState('AltGraph')) return undefined;
  const parts = [];
  if (isMac && stroke.metaKey) parts.push('Mod');
  if (stroke.ctrlKey) parts.push('Ctrl');
  if (stroke.altKey) parts.push('Alt');
  if (stroke.shiftKey) parts.push('Shift');
  return [...parts, keyName(stroke)].join('+');
}

function keyName({ key, code }: Stroke): string {
  if (Named[key]) return Named[key];
  if (ByPlace[code]) return ByPlace[code];
  if (/^Digit\d$/.test(code)) return code.slice(5);
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  return /^Key[A-Z]$/.test(code) ? code.slice(3) : key;
}

/** The command that a keystroke asks for. */
export function commandOf(stroke: Stroke, isMac: boolean): CommandId | undefined {
  const chord = chordOf(stroke, isMac);
  return chord === undefined ? undefined : byChord(isMac).get(chord);
}

const tables = new Map<boolean, Map<string, CommandId>>();

function byChord(isMac: boolean): Map<string, CommandId> {
  let table = tables.get(isMac);
  if (!table) {
    table = new Map();
    for (const id of CommandIds) {
      const keys = commandKeys(id);
      if (keys) table.set(isMac ? keys : keys.replace('Mod', 'Ctrl'), id);
    }
    tables.set(isMac, table);
  }
  return table;
}

const MacNames: Record<string, string> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Up: '↑', Down: '↓', Enter: '↩' };
const Names: Record<string, string> = { Mod: 'Ctrl', Up: '↑', Down: '↓' };

/** A command's keys as they are printed on this machine's keyboard. */
export function shownKeys(id: CommandId, isMac: boolean): string | undefined {
  const names = isMac ? MacNames : Names;
  return commandKeys(id)
    ?.split('+')
    .map((part) => names[part] ?? part)
    .join('+');
}

/** Whether this browser runs on macOS; false on the server. */
export const isMacBrowser = (): boolean => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
