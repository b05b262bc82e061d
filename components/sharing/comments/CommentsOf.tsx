import { MessageSquare } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { useThreadsOf } from '../../state/useComments.ts';
import { classes } from '../../ui/classes.ts';
import { Hint } from '../../ui/Hint.tsx';
import { CommentField } from './CommentField.tsx';
import { Thread } from './Thread.tsx';

/** What is said about a paragraph: how many open threads there are, and at a click all of them. */
export function CommentsOf({ id, place }: { id: ParagraphId; place: number }) {
  const threads = useThreadsOf(id);
  const open = threads.filter((thread) => thread.resolvedAt === undefined);
  const resolved = threads.filter((thread) => thread.resolvedAt !== undefined);
  const words = open.length === 0 ? 'Comment' : open.length === 1 ? '1 open comment' : `${open.length} open comments`;
  return (
    <Popover.Root>
      <Hint label={words}>
        <Popover.Trigger asChild>
          <button
            type="button"
            aria-label={`${words} on paragraph ${place}`}
            data-said={open.length > 0 ? true : undefined}
            className={classes(
              'inline-flex h-6 items-center gap-1 rounded-full transition-colors hover:bg-sunk hover:text-text data-[state=open]:bg-sunk',
              open.length > 0 ? 'px-1.5 text-accent' : 'text-muted',
              open.length === 0 &&
                'w-0 overflow-hidden opacity-0 focus-visible:w-auto focus-visible:px-1.5 focus-visible:opacity-100 group-focus-within:w-auto group-focus-within:px-1.5 group-focus-within:opacity-100 group-hover:w-auto group-hover:px-1.5 group-hover:opacity-100 data-[state=open]:w-auto data-[state=open]:px-1.5 data-[state=open]:opacity-100',
            )}
          >
            <MessageSquare size={15} strokeWidth={1.75} aria-hidden="true" />
            {open.length > 0 && <span className="tabular text-xs">{open.length}</span>}
          </button>
        </Popover.Trigger>
      </Hint>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={`Comments on paragraph ${place}`}
          className="z-40 flex max-h-(--radix-popover-content-available-height) w-80 animate-appear flex-col overflow-y-auto rounded-lg border border-line bg-raised shadow-float outline-none"
        >
          {open.map((thread) => (
            <Thread key={thread.id} thread={thread} />
          ))}
          {resolved.length > 0 && (
            <details className="border-b">
              <summary className="px-3 py-2 text-muted text-xs">{resolved.length} resolved</summary>
              {resolved.map((thread) => (
                <Thread key={thread.id} thread={thread} />
              ))}
            </details>
          )}
          <div className="p-3">
            <CommentField id={id} label={threads.length === 0 ? 'Say something about this paragraph' : 'Begin another thread'} />
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
