import { editor } from 'monaco-editor/editor';

/** Monaco's names for tokens → the page's names for colours. */
const tokens: Readonly<Record<string, string>> = {
  directive: '--code-directive',
  'directive.key': '--code-directive',
  'directive.value': '--code-string',
  'directive.delimiter': '--code-punctuation',
  keyword: '--code-keyword',
  'keyword.md': '--code-keyword',
  'keyword.table': '--code-punctuation',
  string: '--code-string',
  'string.escape': '--code-number',
  'string.link': '--code-type',
  'string.sql': '--code-string',
  number: '--code-number',
  regexp: '--code-regexp',
  comment: '--code-comment',
  type: '--code-type',
  'type.identifier': '--code-type',
  identifier: '--text',
  variable: '--text',
  'variable.source': '--code-number',
  predefined: '--code-type',
  'predefined.sql': '--code-type',
  delimiter: '--code-punctuation',
  operator: '--code-punctuation',
  tag: '--code-keyword',
  metatag: '--code-keyword',
  'attribute.name': '--code-type',
  'attribute.value': '--code-string',
  emphasis: '--text',
  strong: '--text',
};
const styles: Readonly<Record<string, string>> = { directive: 'bold', strong: 'bold', emphasis: 'italic', comment: 'italic' };

/** Parts of the editor → the page's colours. */
const parts: Readonly<Record<string, string>> = {
  'editor.foreground': '--text',
  'editorCursor.foreground': '--accent',
  'editor.selectionBackground': '--code-selection',
  'editor.lineHighlightBackground': '--code-line',
  'editorLineNumber.foreground': '--muted',
  'editorLineNumber.activeForeground': '--text',
  'editorIndentGuide.background1': '--line',
  'editorBracketMatch.border': '--line-strong',
  'editorWidget.background': '--raised',
  'editorWidget.border': '--line-strong',
  'editorHoverWidget.background': '--raised',
  'editorHoverWidget.border': '--line-strong',
  'editorSuggestWidget.background': '--raised',
  'editorSuggestWidget.border': '--line-strong',
  'editorSuggestWidget.foreground': '--text',
  'editorSuggestWidget.highlightForeground': '--accent',
  'editorSuggestWidget.focusHighlightForeground': '--accent',
  'editorSuggestWidget.selectedBackground': '--accent-soft',
  'editorSuggestWidget.selectedForeground': '--text',
  'editorError.foreground': '--bad',
  'editorWarning.foreground': '--warn',
  'editorInfo.foreground': '--accent',
  'input.background': '--panel',
  'input.border': '--line-strong',
  'list.hoverBackground': '--sunk',
  'scrollbarSlider.background': '--line',
  'scrollbarSlider.hoverBackground': '--line-strong',
  'scrollbarSlider.activeBackground': '--line-strong',
  focusBorder: '--accent',
  'textLink.foreground': '--accent',
  'textLink.activeForeground': '--accent',
  'quickInput.background': '--raised',
  'menu.background': '--raised',
  'menu.foreground': '--text',
  'menu.selectionBackground': '--accent-soft',
  'menu.selectionForeground': '--text',
};

/** Gives Monaco the page's colours, and again whenever the page turns light or dark. */
export function followTheme(): void {
  const apply = () => {
    const isDark = document.documentElement.classList.contains('dark');
    const name = isDark ? 'millrace-dark' : 'millrace-light';
    editor.defineTheme(name, themeOf(isDark));
    editor.setTheme(name);
  };
  apply();
  new MutationObserver(apply).observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'data-theme', 'style'] });
}

function themeOf(isDark: boolean): editor.IStandaloneThemeData {
  const color = colorReader();
  const rules = Object.entries(tokens).flatMap(([token, name]) => {
    const foreground = color(name)?.slice(1);
    return foreground ? [{ token, foreground, ...(styles[token] ? { fontStyle: styles[token] } : {}) }] : [];
  });
  const colors = Object.fromEntries(Object.entries(parts).flatMap(([part, name]) => [[part, color(name)] as const].filter(([, c]) => c)));
  // The paragraph's own background shows through.
  const transparent = { 'editor.background': '#00000000', 'editorGutter.background': '#00000000' };
  return { base: isDark ? 'vs-dark' : 'vs', inherit: true, rules, colors: { ...colors, ...transparent } as Record<string, string> };
}

/** Reads a CSS variable as `#rrggbb`, however it is written. */
function colorReader(): (name: string) => string | undefined {
  const context = document.createElement('canvas').getContext('2d');
  const styles = getComputedStyle(document.documentElement);
  return (name) => {
    const value = styles.getPropertyValue(name).trim();
    if (!context || !value) return undefined;
    context.fillStyle = '#000000';
    context.fillStyle = value;
    return context.fillStyle.startsWith('#') ? context.fillStyle : undefined;
  };
}
