import Link from 'next/link';
import type { ReactNode } from 'react';
import { Wordmark } from './Wordmark.tsx';

/** A page beside the notes: the way back, a title, and what it is about. */
export function PageFrame({ title, text, tools, children }: { title: string; text?: ReactNode; tools?: ReactNode; children: ReactNode }) {
  return (
    <div className="min-h-dvh">
      <nav aria-label="Millrace" className="flex h-12 items-center border-b px-4">
        <Link href="/" aria-label="Back to the notes" className="rounded-sm">
          <Wordmark />
        </Link>
      </nav>
      <main className="mx-auto max-w-5xl px-5 py-9">
        <div className="mb-7 flex flex-wrap items-end gap-4">
          <div className="min-w-0 flex-1">
            <h1 className="font-semibold text-[1.75rem] leading-9 tracking-[-0.025em]">{title}</h1>
            {text && <p className="mt-1 text-muted">{text}</p>}
          </div>
          {tools}
        </div>
        {children}
      </main>
    </div>
  );
}

/** A part of such a page. */
export function PageSection({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-t py-7 md:grid-cols-[15rem_1fr]">
      <div>
        <h2 className="font-semibold text-[1rem] tracking-[-0.01em]">{title}</h2>
        {text && <p className="mt-1 text-muted text-sm">{text}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
