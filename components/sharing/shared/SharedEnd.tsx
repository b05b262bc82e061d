import type { SharedState } from '../../state/shared.ts';
import { MessagePage } from '../../ui/Message.tsx';

const Words = {
  revoked: { title: 'This link was taken back', text: 'Whoever shared it has ended it. Ask them for another one if you still need it.' },
  expired: { title: 'This link has expired', text: 'It was made for a time, and that is over. Whoever shared it can make another one.' },
  gone: { title: 'What was shared is not here any more', text: 'The note was moved to the trash or deleted.' },
};

/** What stands where a shared note was, or never was. */
export function SharedEnd({ shared }: { shared: Extract<SharedState, { phase: 'ended' | 'refused' }> }) {
  if (shared.phase === 'ended') return <MessagePage {...Words[shared.reason]} />;
  const { code, message } = shared.error;
  return <MessagePage title={code === 'LINK_UNKNOWN' ? 'This link shows nothing' : 'This page cannot be shown'} text={message} />;
}
