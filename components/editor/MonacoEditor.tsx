'use client';
import type { editor } from 'monaco-editor/editor';
import { useEffect, useRef, useState } from 'react';
import type { CodeEditorProps } from './CodeEditorProps.ts';
import { GutterWith, GutterWithout, lineHeightOf, MaxHeight, Padding } from './metrics.ts';
import type { ParagraphModel } from './monaco/ParagraphModel.ts';
import { passTab } from './monaco/passTab.ts';
import type { Monaco } from './useMonaco.ts';

export interface Place {
  line: number;
  column: number;
}

export interface MonacoEditorProps extends CodeEditorProps {
  monaco: Monaco;
  model: ParagraphModel;
  fontSize: number;
  initialHeight: number;
  /** Where the cursor shall go; a new object is a new wish. */
  goTo: Place | undefined;
  onFocusChange(hasFocus: boolean): void;
}

/** Scroll and cursor of editors that were given up, for when they come back. */
const viewStates = new WeakMap<ParagraphModel, editor.ICodeEditorViewState>();

/** One Monaco editor on a paragraph's model, as tall as its text. */
export function MonacoEditor(props: MonacoEditorProps) {
  const { monaco, model, initialHeight, fontSize, goTo, label } = props;
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<editor.IStandaloneCodeEditor>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const [height, setHeight] = useState(initialHeight);
  const hasLineNumbers = props.hasLineNumbers ?? false;
  const isReadOnly = props.isReadOnly ?? false;

  useEffect(() => {
    if (!host.current) return;
    const created = monaco.monaco.editor.create(host.current, {
      ...fixedOptions,
      ...optionsOf(latest.current),
      model: null,
      overflowWidgetsDomNode: overflowNode(),
    });
    shown.current = created;
    const detach = model.attach(created);
    const viewState = viewStates.get(model);
    if (viewState) created.restoreViewState(viewState);
    monaco.setHandlers(created, () => ({
      ...latest.current,
      // When nothing is left to take back in here, it goes on where this person was before.
      undo: () => void (model.undo() ?? latest.current.onUndo?.()),
      redo: () => void (model.redo() ?? latest.current.onRedo?.()),
    }));
    const wrap = () => created.updateOptions({ wordWrap: model.language === 'markdown' ? 'on' : 'off' });
    wrap();
    const grow = () => setHeight(Math.min(MaxHeight, created.getContentHeight()));
    grow();
    const events = [
      ...passTab(created),
      created.onDidContentSizeChange(grow),
      model.model.onDidChangeLanguage(wrap),
      created.onDidFocusEditorText(() => {
        latest.current.onFocusChange(true);
        latest.current.onFocus?.();
      }),
      created.onDidBlurEditorWidget(() => {
        // Long lines are read from their beginning.
        created.setScrollLeft(0);
        latest.current.onFocusChange(false);
        latest.current.onBlur?.();
      }),
    ];
    return () => {
      const state = created.saveViewState();
      if (state) viewStates.set(model, state);
      for (const event of events) event.dispose();
      detach();
      created.dispose();
      shown.current = undefined;
    };
  }, [monaco, model]);

  useEffect(() => {
    shown.current?.updateOptions(optionsOf({ label, fontSize, hasLineNumbers, isReadOnly }));
  }, [label, fontSize, hasLineNumbers, isReadOnly]);

  useEffect(() => {
    if (!goTo || !shown.current) return;
    const position = { lineNumber: goTo.line, column: goTo.column };
    shown.current.setPosition(position);
    shown.current.revealPositionInCenterIfOutsideViewport(position);
    shown.current.focus();
  }, [goTo]);

  return <div ref={host} style={{ height }} />;
}

const fixedOptions: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fixedOverflowWidgets: true,
  scrollbar: { alwaysConsumeMouseWheel: false, horizontalScrollbarSize: 8, verticalScrollbarSize: 8, useShadows: false },
  padding: { top: Padding, bottom: Padding },
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  overviewRulerBorder: false,
  glyphMargin: false,
  folding: false,
  lineNumbersMinChars: 2,
  renderLineHighlight: 'all',
  renderLineHighlightOnlyWhenFocus: true,
  stickyScroll: { enabled: false },
  guides: { indentation: false },
  bracketPairColorization: { enabled: false },
  fontLigatures: false,
  wordBasedSuggestions: 'off',
  tabSize: 2,
  suggest: { showWords: false, preview: false, showStatusBar: false },
  quickSuggestions: { other: true, comments: false, strings: true },
  parameterHints: { enabled: true },
  occurrencesHighlight: 'singleFile',
  unicodeHighlight: { nonBasicASCII: false },
  'semanticHighlighting.enabled': false,
  dragAndDrop: false,
  contextmenu: true,
};

function optionsOf(props: Pick<MonacoEditorProps, 'label' | 'fontSize' | 'hasLineNumbers' | 'isReadOnly'>): editor.IEditorOptions {
  const hasNumbers = props.hasLineNumbers ?? false;
  return {
    ariaLabel: `${props.label}. Escape leaves the editor; Control M lets Tab move the focus.`,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-code').trim() || 'monospace',
    fontSize: props.fontSize,
    lineHeight: lineHeightOf(props.fontSize),
    lineNumbers: hasNumbers ? 'on' : 'off',
    lineDecorationsWidth: hasNumbers ? GutterWith : GutterWithout,
    readOnly: props.isReadOnly ?? false,
    // Not said to somebody who cannot.
    placeholder: props.isReadOnly ? '' : 'TypeScript here, or text after %md. Shift+Enter runs it.',
  };
}

/** Menus and hovers live outside of the paragraphs, so that none is cut off by one. */
function overflowNode(): HTMLElement {
  const id = 'editor-overflow';
  const known = document.getElementById(id);
  if (known) return known;
  const node = document.createElement('div');
  node.id = id;
  node.className = 'monaco-editor';
  node.style.cssText = 'position: absolute; top: 0; left: 0; z-index: 60';
  document.body.append(node);
  return node;
}
