import Link from 'next/link';
import type { ReactNode } from 'react';
import { classes } from '../../ui/classes.ts';
import { Wordmark } from '../../ui/Wordmark.tsx';
import { DocPages } from './pages.ts';

/** The documentation's frame: its pages at the left, the one that is read in the middle. */
export function DocShell({ slug, title, children }: { slug: string; title: string; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <nav aria-label="Documentation" className="shrink-0 border-b p-4 md:sticky md:top-0 md:h-dvh md:w-62 md:border-r md:border-b-0">
        <Link href="/" aria-label="Back to the notes" className="inline-block rounded-sm">
          <Wordmark />
        </Link>
        <ul className="mt-4 flex flex-wrap gap-x-1 md:-mx-2 md:flex-col">
          {DocPages.map((page) => (
            <li key={page.slug}>
              <Link
                href={`/docs/${page.slug}`}
                aria-current={page.slug === slug ? 'page' : undefined}
                className={classes(
                  'flex h-7 items-center rounded-md px-2 text-sm',
                  page.slug === slug ? 'bg-accent-soft font-medium' : 'text-muted hover:bg-sunk hover:text-text',
                )}
              >
                {page.title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main className="min-w-0 flex-1 px-6 py-10 md:px-12">
        <h1 className="mb-6 font-semibold text-[1.75rem] leading-9 tracking-[-0.025em]">{title}</h1>
        {children}
      </main>
    </div>
  );
}
