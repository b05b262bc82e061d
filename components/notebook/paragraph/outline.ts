import { parseHeader } from '@/kernel/protocol/header.ts';

export interface OutlineLine {
  /** What the paragraph is about, in a line. */
  label: string;
  /** Depth of a Markdown heading, 1 to 6; 0 for everything else. */
  level: number;
  /** `md`, `sql`, `lib`, …; `ts` when there is no header. */
  language: string;
}

const Declaration = /^\s*(?:export\s+)?(?:(?:async\s+)?function\*?|const|let|class|interface|type)\s+([\w$]+)/m;

/**
 * One line for a paragraph: its title, a Markdown paragraph's first heading, or what the code declares or begins with.
 *
 * @example
 * outlineOf('%md\n## Input', undefined) // { label: 'Input', level: 2, language: 'md' }
 */
export function outlineOf(text: string, title: string | undefined): OutlineLine {
  const header = parseHeader(text);
  const body = text.slice(header.end).trim();
  const language = header.interpreter.split('.')[0] || 'ts';
  const named = title?.trim();
  if (language === 'md') {
    const heading = /^(#{1,6})\s+(.+?)\s*#*$/m.exec(body);
    if (heading) return { label: named || plain(heading[2] ?? ''), level: heading[1]?.length ?? 1, language };
    return { label: named || plain(firstLine(body)), level: 0, language };
  }
  if (named) return { label: named, level: 0, language };
  if (language === 'lib' && header.properties.name) return { label: header.properties.name, level: 0, language };
  const code = body
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\/\*|\*|import\b)/.test(line))
    .join('\n');
  return { label: Declaration.exec(code)?.[1] ?? firstLine(code || body), level: 0, language };
}

const firstLine = (text: string): string => text.trimStart().split('\n')[0]?.slice(0, 80) ?? '';
const plain = (markdown: string): string => markdown.replace(/[*_`]|\[([^\]]*)\]\([^)]*\)/g, '$1');
