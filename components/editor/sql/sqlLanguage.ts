import { type editor, languages, type Position, Range } from 'monaco-editor/editor';
import type { SqlHelp } from '@/kernel/protocol/question.ts';
import type { NoteModels } from '../monaco/NoteModels.ts';
import { type AskSql, askedSql, helpWith } from './askedSql.ts';
import { keywords } from './keywords.ts';

type Suggestion = Extract<SqlHelp, { want: 'complete' }>['suggestions'][number];

const { CompletionItemKind, CompletionItemInsertTextRule } = languages;
const Kinds: Readonly<Record<Suggestion['kind'], languages.CompletionItemKind>> = {
  table: CompletionItemKind.Struct,
  stream: CompletionItemKind.Event,
  column: CompletionItemKind.Field,
  function: CompletionItemKind.Function,
  file: CompletionItemKind.File,
};
/** In this order, whatever is typed fits equally well. */
const Ranks: Readonly<Record<Suggestion['kind'] | 'keyword', number>> = {
  column: 0,
  file: 0,
  stream: 1,
  table: 1,
  keyword: 2,
  function: 3,
};
/** How long a list waits for the kernel before it has keywords only, ms. */
const Patience = 1500;

/** Completion and hovers of queries, in `%sql` paragraphs and in the code of others: the kernel knows the tables, this knows the words. */
export function registerSqlHelp(models: NoteModels, ask: AskSql): void {
  for (const language of ['sql', 'typescript']) {
    languages.registerCompletionItemProvider(language, {
      triggerCharacters: [' ', '.', "'", '"', '`'],
      provideCompletionItems: (model, position, context) => complete({ models, ask, model, position, context }),
    });
    languages.registerHoverProvider(language, { provideHover: (model, position) => hover({ models, ask, model, position }) });
  }
}

interface Place {
  models: NoteModels;
  ask: AskSql;
  model: editor.ITextModel;
  position: Position;
}

async function complete({
  models,
  ask,
  model,
  position,
  context,
}: Place & { context: languages.CompletionContext }): Promise<languages.CompletionList | undefined> {
  const offset = model.getOffsetAt(position);
  const asked = askedSql(models, model, offset);
  if (!asked) return undefined;
  const before = asked.text.slice(0, offset - asked.start);
  // A blank opens the list only where something has to follow: not at the end of each word.
  if (
    context.triggerCharacter === ' ' &&
    !/(?:\b(?:from|join|by|on|where|and|or|select|having|using|when|then|else|into|update|set)|[,(=<>+*/-])\s$/i.test(before)
  )
    return undefined;
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, Patience, undefined));
  const help = await Promise.race([helpWith(ask, 'complete', asked, offset), late]);
  if (model.isDisposed()) return undefined;
  const start = help ? model.getPositionAt(asked.start + help.from) : undefined;
  const word = model.getWordUntilPosition(position);
  const wordRange = new Range(position.lineNumber, word.startColumn, position.lineNumber, word.endColumn);
  const range = start ? Range.fromPositions(start, position) : wordRange;
  const suggestions = (help?.suggestions ?? []).map((one) => item(one, range));
  // Where a table has to stand, nothing else may.
  const isTable =
    help !== undefined && help.suggestions.length > 0 && help.suggestions.every(({ kind }) => kind === 'table' || kind === 'stream');
  const isWord = range.isEmpty() || /^\w*$/.test(model.getValueInRange(range));
  const wantsKeywords =
    isWord && !isTable && !/[.'"`]$/.test(before) && !suggestions.some(({ kind }) => kind === CompletionItemKind.File) && !isInText(before);
  return {
    suggestions: [...suggestions, ...(wantsKeywords ? keywords.map((one) => keyword(one, { range: wordRange, model })) : [])],
    // Functions come for what is typed of them; and a kernel that was late may answer the next time.
    incomplete: help === undefined || (range.isEmpty() && !isTable),
  };
}

function item({ label, kind, insert, detail, documentation }: Suggestion, range: Range): languages.CompletionItem {
  const isFunction = kind === 'function';
  return {
    label: detail === undefined || isFunction ? label : { label, description: detail },
    kind: Kinds[kind],
    insertText: isFunction ? `${label}($0)` : (insert ?? label),
    ...(isFunction ? { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    ...(detail === undefined ? {} : { detail: isFunction ? `${label}${detail}` : detail }),
    ...(documentation === undefined ? {} : { documentation }),
    filterText: label,
    sortText: `${Ranks[kind]}${label}`,
    range,
  };
}

/** As its author writes them: in capitals, when the query begins so. */
function keyword(word: string, { range, model }: { range: Range; model: editor.ITextModel }): languages.CompletionItem {
  const isLoud = /\bSELECT\b/.test(model.getValue());
  return {
    label: isLoud ? word.toUpperCase() : word,
    kind: CompletionItemKind.Keyword,
    insertText: isLoud ? word.toUpperCase() : word,
    sortText: `${Ranks.keyword}${word}`,
    range,
  };
}

/** Within quotes that nobody has closed. */
const isInText = (before: string): boolean => (before.match(/'/g)?.length ?? 0) % 2 === 1;

async function hover({ models, ask, model, position }: Place): Promise<languages.Hover | undefined> {
  const offset = model.getOffsetAt(position);
  const asked = askedSql(models, model, offset);
  const help = asked && (await helpWith(ask, 'meaning', asked, offset));
  if (!asked || !help?.meaning || model.isDisposed()) return undefined;
  const { start, end, title, text } = help.meaning;
  const range = Range.fromPositions(model.getPositionAt(asked.start + start), model.getPositionAt(asked.start + end));
  return { range, contents: [{ value: `\`\`\`sql\n${title}\n\`\`\`` }, ...(text === undefined ? [] : [{ value: plain(text) }])] };
}

/** Names of people's columns are no Markdown. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!<>|]/g, '\\$&');
