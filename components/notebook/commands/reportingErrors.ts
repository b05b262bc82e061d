import { toast } from 'sonner';
import { toWireError } from '../../state/RequestError.ts';

/** Waits for what a person asked for and says why it was refused. Never rejects. */
export async function reportingErrors(work: Promise<unknown> | undefined): Promise<void> {
  try {
    await work;
  } catch (error) {
    const { code, message, hint } = toWireError(error);
    // The same refusal twice is one toast.
    toast.error(message, { id: `${code} ${message}`, description: [hint, code].filter(Boolean).join(' · ') });
  }
}
