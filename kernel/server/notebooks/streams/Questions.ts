import { randomUUID } from 'node:crypto';
import { type ErrorCode, KernelError } from '../../../base/errors.ts';
import type { NoteId } from '../../../protocol/ids.ts';
import type { KernelAnswer, KernelQuestion } from '../../../protocol/question.ts';
import type { Kernels } from '../../kernels/Kernels.ts';

/** How long a kernel may think, ms. */
const PATIENCE = 10_000;

type Answer<Q extends KernelQuestion> = Extract<KernelAnswer, { about: Q['about'] }>;

/**
 * Questions of people to running kernels, each answered once.
 *
 * @example
 * const { graph } = await questions.ask(noteId, { about: 'graph', streamId })
 */
export class Questions {
  readonly #kernels: Kernels;
  readonly #open = new Map<string, { noteId: NoteId; settle(answer: KernelAnswer): void }>();

  constructor(kernels: Kernels) {
    this.#kernels = kernels;
  }

  /** Rejects with the kernel's own error, KERNEL_BUSY when it does not answer, or KERNEL_LOST. */
  async ask<Q extends KernelQuestion>(noteId: NoteId, question: Q): Promise<Answer<Q>> {
    const { state } = this.#kernels.status(noteId);
    if (state === 'stopped' || state === 'crashed')
      throw new KernelError('KERNEL_LOST', 'No kernel runs for this note: run a paragraph first.');
    const askId = randomUUID();
    const answered = Promise.withResolvers<KernelAnswer>();
    const busy = new KernelError('KERNEL_BUSY', `The kernel has not answered within ${PATIENCE / 1000} s: it is busy. Ask again later.`);
    const timer = setTimeout(() => answered.reject(busy), PATIENCE);
    this.#open.set(askId, { noteId, settle: answered.resolve });
    try {
      await this.#kernels.send(noteId, { type: 'ask', askId, question });
      const answer = await answered.promise;
      if (answer.about === question.about) return answer as Answer<Q>;
      const { code, message } =
        answer.about === 'error' ? answer.error : { code: 'INTERNAL', message: 'A kernel answered another question.' };
      throw new KernelError(code as ErrorCode, message);
    } finally {
      clearTimeout(timer);
      this.#open.delete(askId);
    }
  }

  /** A kernel has answered; what nobody of its note waits for is dropped. */
  answered(noteId: NoteId, askId: string, answer: KernelAnswer): void {
    const asked = this.#open.get(askId);
    if (asked?.noteId === noteId) asked.settle(answer);
  }

  /** The kernel is gone: nobody will answer. */
  dropNote(noteId: NoteId): void {
    const error = { code: 'KERNEL_LOST', message: 'The kernel ended before it answered.' };
    for (const asked of this.#open.values()) if (asked.noteId === noteId) asked.settle({ about: 'error', error });
  }
}
