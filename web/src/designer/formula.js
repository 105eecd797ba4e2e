import FeelEditor from '@bpmn-io/feel-editor';
import { element } from '../rule-grid/dom.js';

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
  const store = { value };
  let editor = null;
  const proxy = Object.assign(new EventTarget(), store);
  typing.watch(proxy, write);
  editor = new FeelEditor({
    container: host, value: value.replace(/^=\s*/, ''), readOnly, variables: offers(groups),
    contentAttributes: { 'aria-label': label, ...(key ? { 'data-key': key } : {}) },
    onChange: (text) => {
      proxy.value = text.trim() ? `=${text.trim()}` : '';
      proxy.dispatchEvent(new Event('input'));
    },
  });
  host.addEventListener('focusout', () => proxy.dispatchEvent(new Event('blur')));
  host.editor = editor;
  return host;
}
