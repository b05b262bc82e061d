import type { Diagnostic } from '../../../protocol/error.ts';
import type { ParagraphText, ProjectOptions } from './Project.ts';

/** To the type checker's thread; `options` come as its `workerData`. */
export type CheckRequest =
  | { type: 'check'; id: number; paragraph: ParagraphText; order: readonly string[] }
  | { type: 'accept'; paragraph: ParagraphText }
  | { type: 'remove'; paragraphId: string };

export interface CheckReply {
  id: number;
  diagnostics: Diagnostic[];
}

export type { ProjectOptions };
