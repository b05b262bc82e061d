import { jobsFor } from '../../notebooks/JobBoard.ts';
import type { Handler } from './Handler.ts';

export const jobsWatch: Handler<'jobs.watch'> = ({ on }, context) => {
  context.viewer.watchesJobs = on;
  return on ? jobsFor(context.viewer.person, context) : [];
};
