import { paramsOf } from '../../notebooks/filledForms.ts';
import type { Handler } from './Handler.ts';

export const paragraphParams: Handler<'paragraph.params'> = async ({ params, ...message }, { paragraphs, kernels }) => {
  paragraphs.setParams(message, params);
  // A stream that runs sees them at its next batch.
  await kernels.send(message.noteId, { type: 'params', paragraphId: message.paragraphId, params: paramsOf(paragraphs.get(message)) });
  return undefined;
};
