'use client';
import { Button } from '@/components/ui/Button.tsx';
import { MessagePage } from '@/components/ui/Message.tsx';

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <MessagePage
      title="This page broke"
      text="Notes, streams and outputs are with the server and go on. What was typed is kept in this browser until it is sent."
      detail={error.digest ? `${error.message} · ${error.digest}` : error.message}
    >
      <Button tone="accent" onClick={reset}>
        Try again
      </Button>
    </MessagePage>
  );
}
