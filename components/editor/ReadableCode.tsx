import type { MouseEvent } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { useText } from '../state/useText.ts';
import type { Place } from './MonacoEditor.tsx';
import { CharacterWidth, gutterOf, heightOf, lineHeightOf, Padding } from './metrics.ts';
import { StaticCode } from './StaticCode.tsx';

export interface ReadableCodeProps {
  paragraphId: ParagraphId;
  label: string;
  fontSize: number;
  hasLineNumbers: boolean;
  isColoured: boolean;
  /** Somebody wants to write: at the place that was clicked, or anywhere. */
  onEnter(place: Place | undefined): void;
}

/** A paragraph's text while no editor is there. A click or the focus asks for one. */
export function ReadableCode(props: ReadableCodeProps) {
  const { label, fontSize, hasLineNumbers, isColoured, onEnter } = props;
  const text = useText(props.paragraphId);

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
      style={{ maxHeight: heightOf(text, fontSize), overflow: 'hidden' }}
      role="textbox"
      aria-label={label}
      aria-multiline
      aria-readonly
      tabIndex={0}
      onClick={(event) => onEnter(placeOf(event))}
      onFocus={() => onEnter(undefined)}
    >
      <StaticCode text={text} fontSize={fontSize} hasLineNumbers={hasLineNumbers} isColoured={isColoured} />
    </div>
  );
}
