import { useEffect, useRef } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { actions } from '../../socket/page.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';

/** A paragraph's title: typed in place, saved on Enter or when the focus leaves, taken back with Escape. */
export function ParagraphTitle({ id, place, title }: { id: ParagraphId; place: number; title: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Another person's new title, unless this one is just being typed.
    if (field.current && document.activeElement !== field.current) field.current.value = title;
  }, [title]);
  const save = () => {
    const typed = field.current?.value.trim() ?? '';
    if (typed !== title) void reportingErrors(actions.paragraph.configure(id, {}, typed));
  };
  return (
    <input
      ref={field}
      defaultValue={title}
      aria-label={`Title of paragraph ${place}`}
      placeholder="Title"
      maxLength={500}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && field.current) field.current.value = title;
        if (event.key === 'Enter' || event.key === 'Escape') field.current?.blur();
      }}
      className="w-full bg-transparent px-4 pt-2.5 pb-0.5 font-semibold text-[0.9375rem] tracking-[-0.01em] outline-none placeholder:font-normal placeholder:text-muted"
    />
  );
}
