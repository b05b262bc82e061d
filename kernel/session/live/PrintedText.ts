import type { OutputKind } from '../../protocol/output.ts';
import type { Output, ParagraphOutputs } from './ParagraphOutputs.ts';
import { parseTableText } from './parseTableText.ts';

const Prefix = /^%(text|html|table|img|network|md)\b[ \t]*\r?\n?/;
const PrefixAnywhere = /^%(?:text|html|table|img|network|md)\b/m;

/** Characters of one text output in one run; what comes after is counted. */
export interface PrintedTextOptions {
  outputs: ParagraphOutputs;
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
  #bytes = 0;
  #droppedBytes = 0;
  #isLineStart = true;

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

  /** Shows what was held back, and says what was left out. */
  flush(): void {
    this.#showWhole();
    if (this.#droppedBytes > 0) {
      const megabytes = (this.#maxBytes / 1_048_576).toFixed(0);
      this.#output?.send({
        op: 'text',
        text: `\n… ${this.#droppedBytes.toLocaleString('en')} more bytes were not shown: an output holds ${megabytes} MB. Write to a file what is longer.\n`,
      });
      this.#droppedBytes = 0;
    }
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
    this.#bytes = 0;
    this.#add(part.slice(prefix[0].length));
    this.#isLineStart = true;
  }

  #add(text: string): void {
    this.#output ??= this.#open();
    if (this.#bytes + text.length > this.#maxBytes) {
      const room = this.#maxBytes - this.#bytes;
      this.#droppedBytes += text.length - room;
      if (room === 0) return;
      text = text.slice(0, room);
    }
    this.#bytes += text.length;
    if (this.#kind === 'text') this.#output.send({ op: 'text', text });
    else this.#whole += text;
  }

  #open(): Output {
    this.#whole = '';
    return this.#outputs.open(this.#kind);
  }

  #showWhole(): void {
    if (this.#kind === 'text' || this.#whole === '') return;
    if (this.#kind === 'table') this.#output?.send({ op: 'replace', table: parseTableText(this.#whole) });
    else this.#output?.send({ op: 'replaceText', text: this.#whole });
  }
}
