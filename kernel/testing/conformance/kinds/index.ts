import type { CaseRunner } from '../Case.ts';
import { runDStream } from './dstream.ts';

/** Who runs cases of a kind. A kind that is not here fails. */
export const KINDS: Readonly<Record<string, CaseRunner>> = {
  dstream: runDStream,
};
