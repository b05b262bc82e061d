import { Session } from 'node:inspector';

const ANSWER_WITHIN_MS = 500;

interface Attached {
  readonly params: { readonly sessionId: string; readonly workerInfo: { readonly title: string } };
}

/**
 * Ends what a worker thread executes right now, a loop without end too, and leaves the thread alive with all that it keeps: V8's
 * terminateExecution, over the inspector. False where the inspector may not be used, or nobody answered.
 */
export async function interruptThread(name: string): Promise<boolean> {
  // Asking for the inspector without the permission ends the whole process.
  if (process.permission !== undefined && !process.permission.has('inspector')) return false;
  const session = new Session();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ANSWER_WITHIN_MS);
  try {
    session.connect();
    session.on('NodeWorker.attachedToWorker', ({ params }: Attached) => {
      if (!params.workerInfo.title.includes(name)) return;
      const message = JSON.stringify({ id: 1, method: 'Runtime.terminateExecution' });
      session.post('NodeWorker.sendMessageToWorker', { sessionId: params.sessionId, message });
    });
    session.on('NodeWorker.receivedMessageFromWorker', () => resolve(true));
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
    return await promise;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    session.disconnect();
  }
}
