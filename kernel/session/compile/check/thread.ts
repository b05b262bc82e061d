import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../../base/errors.ts';
import type { CheckReply, CheckRequest } from './messages.ts';
import { Project, type ProjectOptions } from './Project.ts';

// The type checker has a thread of its own: it is warm before the first paragraph runs, and never holds up a batch.

const project = new Project(workerData as ProjectOptions);
project.load();
let isAsked = false;

parentPort!.on('message', (request: CheckRequest) => {
  switch (request.type) {
    case 'check': {
      isAsked = true;
      const reply: CheckReply = { id: request.id, diagnostics: project.check(request.paragraph, request.order) };
      parentPort!.postMessage(reply);
      return;
    }
    case 'accept':
      return project.accept(request.paragraph);
    case 'remove':
      return project.remove(request.paragraphId);
    default:
      assertNever(request);
  }
});

// A run that has come meanwhile is the best warm-up, and must not wait for another.
setImmediate(() => {
  if (isAsked) return;
  project.check({ paragraphId: 'warm-up', text: 'ssc.textFileStream("").map((line) => [line, 1]);' }, ['warm-up']);
  project.remove('warm-up');
});
