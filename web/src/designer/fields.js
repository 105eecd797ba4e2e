import { element } from '../rule-grid/dom.js';

const AFTER_TYPING = 400;
let ids = 0;

/** What is typed becomes a change of the drawing a moment later, and always before anything else happens. */
export class Typing {
  constructor() {
    this.waiting = null;
    this.written = new WeakMap();
  }

  watch(input, write) {
    let composing = false;
    const now = () => { if (this.waiting?.input === input) { this.flush(); } };
    input.addEventListener('compositionstart', () => { composing = true; });
    input.addEventListener('compositionend', () => { composing = false; this.#later(input, write); });
    input.addEventListener('input', () => { if (!composing) { this.#later(input, write); } });
    input.addEventListener('change', () => { this.#later(input, write); now(); });
    input.addEventListener('blur', now);
    return input;
  }

  #later(input, write) {
    if (this.waiting && this.waiting.input !== input) {
      this.flush();
    }
    clearTimeout(this.waiting?.timer);
    this.waiting = { input, write, timer: setTimeout(() => this.flush(), AFTER_TYPING) };
  }

  flush() {
    const waiting = this.waiting;
    this.waiting = null;
    if (waiting) {
      clearTimeout(waiting.timer);
      const { value } = waiting.input;
      if (this.written.get(waiting.input) !== value) {
        this.written.set(waiting.input, value);
        waiting.write(value);
      }
    }
  }
}

/** A field with its label, and what it means below it. @param control made with the id it gets */
export function field(label, control, { hint, required, say, key } = {}) {
  const id = control.id || `f${++ids}`;
  control.id = id;
  if (key) {
    control.dataset.key = key;
  }
  const parts = [element('label', { for: id }, label, required ? element('span', { class: 'required', text: ` (${say('required')})` }) : '')];
  parts.push(control.closest?.('.field-box') ?? control);
  if (hint) {
    const below = element('p', { class: 'hint', id: `${id}-hint` }, ...rich(hint));
    control.setAttribute('aria-describedby', below.id);
    parts.push(below);
  }
  return element('div', { class: 'field' }, ...parts);
}

export const input = (attributes) => element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', ...attributes });

export function area(value, attributes = {}) {
  const made = element('textarea', { rows: 3, ...attributes });
  made.value = value;
  return made;
}

/** @param options [{value, label, group}] */
export function select(value, options, attributes = {}) {
  const made = element('select', attributes);
  const groups = new Map();
  for (const o of options) {
    const option = element('option', { value: o.value, text: o.label, selected: o.value === value });
    if (o.group) {
      const group = groups.get(o.group) ?? element('optgroup', { label: o.group });
      if (!groups.has(o.group)) {
        groups.set(o.group, group);
        made.append(group);
      }
      group.append(option);
    } else {
      made.append(option);
    }
  }
  if (value && !options.some((o) => o.value === value)) {
    made.prepend(element('option', { value, text: value, selected: true }));
  }
  return made;
}

/** A text field that offers what there is. */
export function offered(value, options, attributes = {}) {
  const list = element('datalist', { id: `f${++ids}` }, ...options.map((o) => element('option', { value: o.value, label: o.label })));
  const made = input({ value, list: list.id, ...attributes });
  element('div', { class: 'field-box' }, made, list);
  return made;
}

export function button(text, act, attributes = {}) {
  const made = element('button', { type: 'button', class: 'plain small', text, ...attributes });
  made.addEventListener('click', act);
  return made;
}

/** @param inside makes what stands in it, once it is opened */
export function details(title, key, open, inside) {
  const made = element('details', { 'data-details': key, open }, element('summary', { text: title }), ...(open ? inside() : []));
  let filled = open;
  made.addEventListener('toggle', () => {
    if (made.open && !filled) {
      filled = true;
      made.append(...inside());
    }
  });
  return made;
}

/** Words with what stands in `backticks` as code. */
export const rich = (words) => words.split('`').map((part, i) => (i % 2 === 1 ? element('code', { text: part }) : part));
