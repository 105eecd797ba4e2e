import { feelDark } from '@bpmn-io/cm-theme';
import FeelEditor from '@bpmn-io/feel-editor';
import { Prec } from '@codemirror/state';
import { element } from '../rule-grid/dom.js';

// In a shadow root, because the pages' policy lets no script add styles to a page itself.
const LOOK = new CSSStyleSheet();
LOOK.replaceSync(`
  :host { display: block; border: 1px solid var(--soft); border-radius: 6px; padding: .125rem .25rem; background: var(--paper); color: var(--ink); }
  :host(:focus-within) { outline: 3px solid var(--accent); outline-offset: 1px; }
  .cm-editor { background: transparent; outline: none; min-height: 2.5rem; }
  .cm-content { caret-color: var(--ink); }
  .cm-tooltip.cm-tooltip, .cm-tooltip .cm-completionInfo { background: var(--paper) !important; color: var(--ink) !important; border: 1px solid var(--line); }
  .cm-completionInfo * { color: inherit !important; }
  .cm-tooltip-autocomplete ul li[aria-selected] { background: var(--accent); color: var(--accent-ink); }
`);

/** Variables of a point as the editor completes them: by their first name, with fields below. */
function offers(groups) {
  const names = new Map();
  for (const { variables, title } of groups) {
    for (const { path, label } of variables) {
      let level = names;
      let last;
      for (const part of path.split('.')) {
        last = level.get(part) ?? { name: part.replaceAll('`', ''), info: title, entries: new Map() };
        level.set(part, last);
        level = last.entries;
      }
      last.info = label;
    }
  }
  const plain = (map) => [...map.values()].map((v) => ({ ...v, entries: plain(v.entries) }));
  return plain(names);
}

/** A formula with completion. @param write told what was typed, with its "=" */
export function formula({ value, groups, label, readOnly, typing, write, key }) {
  const host = element('div', { class: 'formula', 'data-testid': 'formula' });
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [LOOK];
  const inside = root.appendChild(document.createElement('div'));
  const proxy = Object.assign(new EventTarget(), { value });
  typing.watch(proxy, write);
  const editor = new FeelEditor({
    container: inside, value: value.replace(/^=\s*/, ''), readOnly, variables: offers(groups),
    contentAttributes: { 'aria-label': label },
    extensions: matchMedia('(prefers-color-scheme: dark)').matches ? [Prec.highest(feelDark)] : [],
    onChange: (text) => {
      proxy.value = text.trim() ? `=${text.trim()}` : '';
      proxy.dispatchEvent(new Event('input'));
    },
  });
  host.addEventListener('focusout', () => proxy.dispatchEvent(new Event('blur')));
  host.editor = editor;
  if (key) {
    host.dataset.key = key;
    host.focus = () => editor.focus();
  }
  return host;
}
