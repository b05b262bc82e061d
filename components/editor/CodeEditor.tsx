'use client';
import { useText } from '../state/useText.ts';
import type { CodeEditorProps } from './CodeEditorProps.ts';

/**
 * The text of one paragraph: at once as coloured text, as an editor when it is near the viewport. Grows with its content.
 *
 * @example
 * <CodeEditor noteId={note} paragraphId={id} label="Code of paragraph 3" onRun={runAndGoOn} onRunStay={run} onLeave={focusParagraph} />
 */
export function CodeEditor({ paragraphId, label }: CodeEditorProps) {
  const text = useText(paragraphId);
  return (
    <pre aria-label={label} className="overflow-x-auto font-mono text-[13px]">
      {text}
    </pre>
  );
}
