import { memo } from 'react';
import { highlight } from './highlight.ts';
import { languageOf } from './languageOf.ts';
import { gutterOf, lineHeightOf, Padding } from './metrics.ts';

export interface StaticCodeProps {
  text: string;
  fontSize: number;
  hasLineNumbers: boolean;
  /** Colours are for who can see them: text far from the viewport does without. */
  isColoured: boolean;
}

/** A paragraph's text where no editor is needed yet. */
export const StaticCode = memo(function StaticCode({ text, fontSize, hasLineNumbers, isColoured }: StaticCodeProps) {
  const gutter = gutterOf(text, fontSize, hasLineNumbers);
  const style = { fontSize, lineHeight: `${lineHeightOf(fontSize)}px`, padding: `${Padding}px 0 ${Padding}px ${gutter}px` };
  let offset = 0;
  return (
    <pre className="code-static" data-wraps={languageOf(text) === 'markdown'} style={style}>
      {isColoured
        ? highlight(text).map((piece) => {
            const key = offset;
            offset += piece.text.length;
            return piece.kind ? (
              <span key={key} className={`code-${piece.kind}`}>
                {piece.text}
              </span>
            ) : (
              piece.text
            );
          })
        : text}
    </pre>
  );
});
