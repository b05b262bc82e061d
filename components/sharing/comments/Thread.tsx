import { Check, RotateCcw, Trash2 } from 'lucide-react';
import type { CommentThread } from '@/kernel/protocol/comment.ts';
import { reportingErrors } from '../../notebook/commands/reportingErrors.ts';
import { actions } from '../../socket/page.ts';
import { initialsOf } from '../../state/people.ts';
import { usePeople } from '../../state/usePeople.ts';
import { momentWords } from '../../ui/durations.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { CommentField } from './CommentField.tsx';
import { linked } from './linked.ts';

/** Comments that belong together. */
export function Thread({ thread }: { thread: CommentThread }) {
  const { id, paragraphId, comments, resolvedAt, resolvedBy } = thread;
  const isResolved = resolvedAt !== undefined;
  const me = usePeople((s) => s.people.find((p) => p.id === s.me));
  // What was written before this person chose a name is theirs to remove all the same.
  const isMine = (user: string) => user === me?.user || user === me?.name;
  return (
    <article aria-label={`Comment of ${comments[0]?.user}`} className="border-b px-3 py-2.5">
      {comments.map((comment, at) => (
        <div key={comment.id} className="group/comment mb-2 flex gap-2.5">
          <span
            className="mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full bg-sunk font-semibold text-2xs text-muted"
            aria-hidden="true"
          >
            {initialsOf(comment.user)}
          </span>
          <div className="min-w-0 flex-1">
            <div className="flex h-6 items-center gap-1.5 text-xs">
              <span className="truncate font-medium">{comment.user === me?.name ? 'You' : comment.user}</span>
              <span className="shrink-0 text-2xs text-muted">
                {momentWords(comment.at, Date.now())}
                {comment.editedAt !== undefined && ', edited'}
              </span>
              <span className="ml-auto flex">
                {isMine(comment.user) && (
                  <span className="opacity-0 focus-within:opacity-100 group-hover/comment:opacity-100">
                    <IconButton
                      icon={Trash2}
                      label={at === 0 ? 'Remove the thread' : 'Remove'}
                      onClick={() => void reportingErrors(actions.comments.remove(comment.id))}
                    />
                  </span>
                )}
                {at === 0 && (
                  <IconButton
                    icon={isResolved ? RotateCcw : Check}
                    label={isResolved ? 'Open again' : 'Resolve'}
                    onClick={() => void reportingErrors(actions.comments.resolve(id, !isResolved))}
                  />
                )}
              </span>
            </div>
            <p className="whitespace-pre-wrap break-words text-sm">
              {linked(comment.text).map((part) =>
                part.href ? (
                  <a key={part.at} href={part.href} target="_blank" rel="noreferrer noopener nofollow" className="text-accent underline">
                    {part.text}
                  </a>
                ) : (
                  part.text
                ),
              )}
            </p>
          </div>
        </div>
      ))}
      {isResolved ? (
        <p className="text-2xs text-muted">
          resolved by {resolvedBy === me?.name ? 'you' : resolvedBy}, {momentWords(resolvedAt, Date.now())}
        </p>
      ) : (
        <CommentField id={paragraphId} threadId={id} label="Answer" />
      )}
    </article>
  );
}
