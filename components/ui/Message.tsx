import type { ReactNode } from 'react';
import { MillMark } from './Wordmark.tsx';

interface MessageProps {
  title: string;
  text: string;
  /** A code or an id, for whoever looks into it. */
  detail?: string | undefined;
  /** What can be done. */
  children?: ReactNode;
}

/** A few words where something else was expected, and the way on. */
export function Message({ title, text, detail, children }: MessageProps) {
  return (
    <div className="m-auto flex max-w-md flex-col items-start gap-3 p-8">
      <MillMark size={40} />
      <h1 className="text-balance font-semibold text-[1.375rem] leading-7 tracking-[-0.02em]">{title}</h1>
      <p className="text-muted">{text}</p>
      {detail && <p className="break-words font-mono text-muted text-xs">{detail}</p>}
      {children && <div className="mt-1 flex gap-2">{children}</div>}
    </div>
  );
}

/** The same, alone on a page. */
export function MessagePage(props: MessageProps) {
  return (
    <main className="flex min-h-dvh">
      <Message {...props} />
    </main>
  );
}
