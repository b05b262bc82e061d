import type { Handler } from './Handler.ts';

export const paragraphRun: Handler<'paragraph.run'> = (message, { runs, viewer }) => ({
  runId: runs.run({ ...message, user: viewer.user }),
});
