'use client';
import './editor.css';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../state/useText.ts';
import { useUi } from '../state/useUi.ts';
import type { CodeEditorProps } from './CodeEditorProps.ts';
import { MonacoEditor, type Place } from './MonacoEditor.tsx';
import { DefaultFontSize, gutterOf, heightOf, lineHeightOf, Padding } from './metrics.ts';
import { StaticCode } from './StaticCode.tsx';
import { useMonaco, useParagraphModel } from './useMonaco.ts';
import { useNearness } from './useNearness.ts';

/**
 * The text of one paragraph: at once as coloured text, as an editor when it is near the viewport. Grows with its content.
 *
 * @example
 * <CodeEditor noteId={note} paragraphId={id} label="Code of paragraph 3" onRun={runAndGoOn} onRunStay={run} onLeave={focusParagraph} />
 */
export function CodeEditor(props: CodeEditorProps) {
  const { paragraphId, label, hasAutoFocus = false, fontSize = DefaultFontSize, hasLineNumbers = false } = props;
  const host = useRef<HTMLDivElement>(null);
  const text = useText(paragraphId);
  const [goTo, setGoTo] = useState<Place | undefined>(hasAutoFocus ? { line: 1, column: 1 } : undefined);
  const [hasFocus, setFocus] = useState(false);
  const isNear = useNearness(host) || hasFocus || goTo !== undefined;
  const monaco = useMonaco(goTo ? 'now' : isNear ? 'soon' : 'later');
  const model = useParagraphModel(monaco, paragraphId);

  const reveal = useUi((ui) => (ui.reveal?.paragraphId === paragraphId ? ui.reveal : undefined));
  useEffect(() => {
    if (!reveal || reveal.nonce <= lastRevealed) return;
    lastRevealed = reveal.nonce;
    host.current?.scrollIntoView({ block: 'nearest' });
    setGoTo({ line: reveal.line, column: reveal.column });
  }, [reveal]);

  if (monaco && model && isNear) {
    return (
      <div ref={host} className="code-host">
        <MonacoEditor
          {...props}
          monaco={monaco}
          model={model}
          fontSize={fontSize}
          initialHeight={heightOf(text, fontSize)}
          goTo={goTo}
          onFocusChange={(focused) => {
            setFocus(focused);
            if (!focused) setGoTo(undefined);
          }}
        />
      </div>
    );
  }

  const placeOf = (event: MouseEvent): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    const lines = text.split('\n');
    const line = Math.floor((event.clientY - box.top - Padding) / lineHeightOf(fontSize));
    const column = Math.round((event.clientX - box.left - gutterOf(text, fontSize, hasLineNumbers)) / (fontSize * CharacterWidth));
    const at = Math.max(0, Math.min(lines.length - 1, line));
    return { line: at + 1, column: Math.max(0, Math.min(lines[at]?.length ?? 0, column)) + 1 };
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the focus that Tab gives does the same as a click
    // biome-ignore lint/a11y/useSemanticElements: an editor takes its place, with this role, as soon as it is loaded
    <div
      ref={host}
      className="code-host"
      style={{ height: heightOf(text, fontSize), overflow: 'hidden' }}
      role="textbox"
      aria-label={label}
      aria-multiline
      aria-readonly
      tabIndex={0}
      onClick={(event) => setGoTo(placeOf(event))}
      onFocus={() => setGoTo((wish) => wish ?? { line: 1, column: 1 })}
    >
      <StaticCode text={text} fontSize={fontSize} hasLineNumbers={hasLineNumbers} isColoured={isNear} />
    </div>
  );
}

/** A wish is granted once, also when its paragraph is drawn anew. */
let lastRevealed = 0;
/** Of JetBrains Mono, in em. */
const CharacterWidth = 0.6;
