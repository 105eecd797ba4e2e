import { EditorView } from '@codemirror/view';

/** The pages' colours; they reach into the shadow root as custom properties. */
export const look = EditorView.theme({
  '&': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: 'var(--round)', fontSize: '.9375rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "SFMono-Regular", "DejaVu Sans Mono", "Noto Sans CJK SC", monospace', lineHeight: '1.5', maxHeight: 'min(75vh, 44rem)', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '.5rem 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection': { background: 'var(--accent-wash)' },
  '.cm-gutters': { backgroundColor: 'var(--ground)', color: 'var(--soft)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent-wash) 40%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--accent-wash)', color: 'var(--ink)' },
  '.cm-tooltip, .cm-panels': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--soft)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--accent)', color: 'var(--accent-ink)' },
  '.cm-completionInfo': { maxWidth: '24rem', fontFamily: 'system-ui, sans-serif' },
  '.cm-diagnostic': { fontFamily: 'system-ui, sans-serif', padding: '.25rem .625rem' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--bad)' },
  '.cm-searchMatch': { backgroundColor: 'var(--busy-wash)', outline: '1px solid var(--busy)' },
  '.cm-button, .cm-textfield': { backgroundImage: 'none', backgroundColor: 'var(--paper)', color: 'inherit', border: '1px solid var(--soft)', borderRadius: '4px' },
  '.cm-changedLine': { backgroundColor: 'var(--good-wash) !important' },
  '.cm-changedText': { background: 'color-mix(in srgb, var(--good) 28%, transparent) !important' },
  '.cm-deletedChunk': { backgroundColor: 'var(--bad-wash) !important' },
  '.cm-deletedChunk .cm-deletedText': { background: 'color-mix(in srgb, var(--bad) 28%, transparent) !important' },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"…" !important' },
  '.cm-collapsedLines': { background: 'var(--ground) !important', color: 'var(--soft)', padding: '.25rem 1rem' },
});
