import { parseHeader } from '../../kernel/protocol/header.ts';

export type LanguageId = 'typescript' | 'markdown' | 'sql' | 'html' | 'plaintext';

const byInterpreter: Readonly<Record<string, LanguageId>> = {
  '': 'typescript',
  ts: 'typescript',
  dstream: 'typescript',
  lib: 'typescript',
  test: 'typescript',
  md: 'markdown',
  sql: 'sql',
  html: 'html',
  angular: 'html',
};

/**
 * The editor's language for a paragraph, from its header; `%spark.sql` is SQL, an interpreter that is not known is plain text.
 *
 * @example
 * languageOf('%md\n# Title') // 'markdown'
 */
export function languageOf(text: string): LanguageId {
  const { interpreter } = parseHeader(text);
  const last = interpreter.slice(interpreter.lastIndexOf('.') + 1);
  return byInterpreter[interpreter] ?? (last === interpreter ? undefined : byInterpreter[last]) ?? 'plaintext';
}
