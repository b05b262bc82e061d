'use client';
import { useEffect, useRef, useState } from 'react';
import { stores } from '../state/stores.ts';
import { useUi } from '../state/useUi.ts';
import { usePrinting } from '../ui/usePrinting.ts';
import type { CodeEditorProps } from './CodeEditorProps.ts';
import { MonacoEditor, type Place } from './MonacoEditor.tsx';
import { DefaultFontSize, heightOf } from './metrics.ts';
import { ReadableCode } from './ReadableCode.tsx';
import { useMonaco, useParagraphModel } from './useMonaco.ts';
import { useNearness } from './useNearness.ts';

/**
 * The text of one paragraph: at once as coloured text, as an editor when it is near the viewport. Grows with its content.
 * Typing renders nothing of React.
 *
 * @example
 * <CodeEditor noteId={note} paragraphId={id} label="Code of paragraph 3" onRun={runAndGoOn} onRunStay={run} onLeave={focusParagraph} />
 */
export function CodeEditor(props: CodeEditorProps) {
  const { paragraphId, label, hasAutoFocus = false, fontSize = DefaultFontSize, hasLineNumbers = false } = props;
  const host = useRef<HTMLDivElement>(null);
  const [goTo, setGoTo] = useState<Place | undefined>(hasAutoFocus ? { line: 1, column: 1 } : undefined);
  const [hasFocus, setFocus] = useState(false);
  const { isNear, hasTurn } = useNearness(host);
  const isPrinting = usePrinting();
  const isEditor = hasTurn || hasFocus || goTo !== undefined;
  const monaco = useMonaco(goTo ? 'now' : isEditor ? 'soon' : 'later');
  const model = useParagraphModel(monaco, paragraphId);

  const reveal = useUi((ui) => (ui.reveal?.paragraphId === paragraphId ? ui.reveal : undefined));
  useEffect(() => {
    if (!reveal || reveal.nonce <= lastRevealed) return;
    lastRevealed = reveal.nonce;
    host.current?.scrollIntoView({ block: 'nearest' });
    setGoTo({ line: reveal.line, column: reveal.column });
  }, [reveal]);

  return (
    <div ref={host} className="code-host">
      {monaco && model && isEditor && !isPrinting ? (
        <MonacoEditor
          {...props}
          monaco={monaco}
          model={model}
          fontSize={fontSize}
          initialHeight={heightOf(stores.texts.get(paragraphId)?.read() ?? '', fontSize)}
          goTo={goTo}
          onFocusChange={(focused) => {
            setFocus(focused);
            if (!focused) setGoTo(undefined);
          }}
        />
      ) : (
        <ReadableCode
          paragraphId={paragraphId}
          label={label}
          fontSize={fontSize}
          hasLineNumbers={hasLineNumbers}
          isColoured={isNear || isPrinting}
          onEnter={(place) => setGoTo((wish) => place ?? wish ?? { line: 1, column: 1 })}
        />
      )}
    </div>
  );
}

/** A wish is granted once, also when its paragraph is drawn anew. */
let lastRevealed = 0;
