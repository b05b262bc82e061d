import { useState } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { actions } from '../../socket/page.ts';
import { toWireError } from '../../state/RequestError.ts';

/** Words to be said: Enter says them, Shift+Enter begins another line. What was refused stays to be sent again. */
export function CommentField({ id, threadId, label }: { id: ParagraphId; threadId?: string; label: string }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const say = async () => {
    const words = text.trim();
    if (!words) return;
    try {
      await actions.comments.add(id, words, threadId);
      setText('');
      setProblem(undefined);
    } catch (error) {
      setProblem(toWireError(error).message);
    }
  };
  return (
    <>
      <textarea
        aria-label={label}
        placeholder={label}
        rows={Math.min(6, text.split('\n').length)}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void say();
        }}
        className="block w-full resize-none rounded-md border border-line bg-panel px-2 py-1.5 text-sm outline-none placeholder:text-muted focus-visible:border-accent"
      />
      {problem && <p className="mt-1 text-bad text-xs">{problem}</p>}
    </>
  );
}
