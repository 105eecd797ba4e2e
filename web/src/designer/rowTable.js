import { element } from '../rule-grid/dom.js';
import { button, input as text, offered, rich, select } from './fields.js';

/**
 * Rows that a person fills in.
 *
 * @param columns [{name, title, options(row) | offers(row), placeholder}]
 * @param write told whenever a row changed
 */
export function rowTable({ say, typing }, { key, testid, label, required, hint, rows, columns, fresh, write, more = [] }) {
  const body = element('tbody');
  const draw = (focus) => {
    body.replaceChildren(...rows.map((row, i) => line(row, i)));
    body.querySelector(`[data-key="${CSS.escape(`${key}-${focus}`)}"]`)?.focus();
  };
  const cell = (row, i, c) => {
    const attributes = { 'aria-label': `${c.title} ${i + 1}`, 'data-key': `${key}-${i}-${c.name}`, 'data-testid': `${testid}-${c.name}`, placeholder: c.placeholder };
    if (c.options) {
      const made = select(row[c.name], c.options(row), attributes);
      made.addEventListener('change', () => { row[c.name] = made.value; write(rows); });
      return made;
    }
    const offers = c.offers?.(row) ?? [];
    const made = offers.length > 0 ? offered(row[c.name], offers, attributes) : text({ value: row[c.name], ...attributes });
    typing.watch(made, (value) => { row[c.name] = value; write(rows); });
    return made.closest('.field-box') ?? made;
  };
  const line = (row, i) => element('tr', {}, ...columns.map((c) => element('td', { class: `col-${c.name}` }, cell(row, i, c))),
    element('td', {}, button('×', () => { rows.splice(i, 1); write(rows); draw(); }, { class: 'quiet', 'aria-label': say('rows.remove', i + 1) })));
  const next = columns.find((c) => ['value', 'name'].includes(c.name)) ?? columns[0];
  const add = button(say('rows.add'), () => { rows.push(fresh(rows)); draw(`${rows.length - 1}-${next.name}`); }, { 'data-testid': `${testid}-add` });
  draw();
  return element('fieldset', { class: 'field rows', 'data-testid': testid },
    element('legend', {}, label, required ? element('span', { class: 'required', text: ` (${say('required')})` }) : ''),
    element('table', {}, element('thead', {}, element('tr', {}, ...columns.map((c) => element('th', { scope: 'col', text: c.title })), element('td'))), body),
    element('div', { class: 'buttons' }, add, ...more),
    element('p', { class: 'hint' }, ...rich(hint)));
}
