import type { OutputKind } from '../../protocol/output.ts';
import type { Output, ParagraphOutputs } from './ParagraphOutputs.ts';
import { parseTableText } from './parseTableText.ts';

const Prefix = /^%(text|html|table|img|network|md)\b[ \t]*\r?\n?/;
const PrefixAnywhere = /^%(?:text|html|table|img|network|md)\b/m;

const FlushAfter = 100;

export interface PrintedTextOptions {
  outputs: ParagraphOutputs;
  /** Of one write of text, and of an output that is shown as a whole. Many small writes are held back where they leave the process. */
  maxBytes: number;
}

/**
 * What a paragraph prints, in Zeppelin's display system: a line that starts with `%table`, `%html`, `%md`, `%img`, `%network` or `%text`
 * begins an output of that kind.
 *
 * @example
 * printed.write('hello\n%table a\tb\n1\t2\n'); // a text output and a table output
 */
export class PrintedText {
  readonly #outputs: ParagraphOutputs;
  readonly #maxBytes: number;
  #output: Output | undefined;
  #kind: OutputKind = 'text';
  /** Text so far of kinds that are only shown as a whole. */
  #whole = '';
  #isCut = false;
  #isLineStart = true;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: PrintedTextOptions) {
    this.#outputs = options.outputs;
    this.#maxBytes = options.maxBytes;
  }

  write(text: string): void {
    if (text === '') return;
    // Nearly all text has no prefix, and there may be millions of lines.
    if (!text.includes('%') || !PrefixAnywhere.test(text)) this.#add(text);
    else for (const part of text.split(/(?<=\n)(?=%(?:text|html|table|img|network|md)\b)/)) this.#part(part);
    this.#isLineStart = text.endsWith('\n');
  }

  /** Shows what was held back. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#kind === 'text' || this.#whole === '' || !this.#output) return;
    if (this.#kind === 'table') this.#output.send({ op: 'replace', table: parseTableText(this.#whole) });
    else this.#output.send({ op: 'replaceText', text: this.#whole });
    if (!this.#isCut) return;
    this.#isCut = false;
    this.#outputs
      .open('text')
      .send({ op: 'text', text: `The output above was cut: ${this.#kept} are shown. Write to a file what is longer.\n` });
  }

  get #kept(): string {
    return `${(this.#maxBytes / 1_048_576).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
  }

  #part(part: string): void {
    const prefix = this.#isLineStart ? Prefix.exec(part) : null;
    if (!prefix) {
      this.#add(part);
      return;
    }
    this.flush();
    this.#output = undefined;
    this.#kind = prefix[1] as OutputKind;
    this.#whole = '';
    this.#add(part.slice(prefix[0].length));
    this.#isLineStart = true;
  }

  #add(text: string): void {
    this.#output ??= this.#outputs.open(this.#kind);
    if (this.#kind === 'text') this.#output.send({ op: 'text', text: this.#withoutMiddle(text) });
    else {
      this.#isCut ||= this.#whole.length + text.length > this.#maxBytes;
      this.#whole += text.slice(0, this.#maxBytes - this.#whole.length);
      // Printed by a batch: no run's end will show it.
      this.#timer ??= setTimeout(() => this.flush(), FlushAfter).unref();
    }
  }

  /** Beginning and end of a text say most about it. */
  #withoutMiddle(text: string): string {
    if (text.length <= this.#maxBytes) return text;
    const half = Math.floor(this.#maxBytes / 2);
    const left = (text.length - 2 * half).toLocaleString('en');
    return `${text.slice(0, half)}\n[${left} more bytes were not shown: one print shows ${this.#kept}]\n${text.slice(-half)}`;
  }
}
