import type { Note } from './Note.ts';
import type { Json, NoteParagraph } from './NoteParagraph.ts';

// What people fill in in forms is kept as Zeppelin keeps it, in `settings.params` and `noteParams`. A password is the exception: it
// stays in memory, for the kernel, and is in no file, no database and no message to a page.

/** What the kernel gets of a paragraph: with the passwords. */
export const paramsOf = (p: NoteParagraph): Json => ({ ...asJson(p.settings.params), ...p.secrets });
export const noteParamsOf = (note: Note): Json => ({ ...note.params, ...note.secrets });

export function fillParagraph(p: NoteParagraph, params: Json): void {
  const { open, secret } = apart(params, p.settings.forms);
  p.settings = { ...p.settings, params: open };
  Object.assign(p.secrets, secret);
}

export function fillNote(note: Note, params: Json): void {
  const { open, secret } = apart(params, note.forms);
  note.params = open;
  Object.assign(note.secrets, secret);
}

/** A run has told which forms it asks for: those of the run before are gone. */
export function showForms(p: NoteParagraph, forms: Json): void {
  p.settings = { ...p.settings, forms };
  // What came before the form was known to be a password's.
  fillParagraph(p, asJson(p.settings.params));
}

/** The note's forms are asked for by several paragraphs; one goes when no text speaks of it any more. True when something changed. */
export function showNoteForms(note: Note, asked: Json): boolean {
  const isSpokenOf = (name: string) => note.paragraphs.some((p) => p.text.text.includes(name));
  const kept = Object.entries(note.forms).filter(([name]) => Object.hasOwn(asked, name) || isSpokenOf(name));
  const forms = { ...Object.fromEntries(kept), ...asked };
  if (JSON.stringify(forms) === JSON.stringify(note.forms)) return false;
  note.forms = forms;
  fillNote(note, note.params);
  return true;
}

/** Whether a paragraph has shown something that these values of the note changed, and may run by itself. */
export function asksNoteFor(p: NoteParagraph, names: readonly string[]): boolean {
  if (p.runText === undefined || p.streaming || p.config.enabled === false || p.config.runOnSelectionChange === false) return false;
  return names.some((name) => p.runText?.includes(name) && /\$\$\{|z\s*\.\s*note/.test(p.runText));
}

function apart(params: Json, forms: unknown): { open: Json; secret: Json } {
  const isSecret = ([name]: [string, unknown]) => asJson(asJson(forms)[name]).type === 'Password';
  const all = Object.entries(params);
  return { open: Object.fromEntries(all.filter((one) => !isSecret(one))), secret: Object.fromEntries(all.filter(isSecret)) };
}

const asJson = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {});
