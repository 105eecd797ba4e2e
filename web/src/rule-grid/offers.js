import { element } from './dom.js';

const MOST_SHOWN = 40;
let lastId = 0;

/** The list under a cell that is edited: what may stand there, by what is typed. */
export class Offers {
  #all = [];
  #shown = [];
  #chosen = -1;

  constructor(input, taken) {
    this.input = input;
    this.list = element('ul', { class: 'rg-offers', role: 'listbox', id: `rg-offers-${++lastId}`, hidden: true });
    this.list.addEventListener('mousedown', (event) => {
      event.preventDefault();
      const option = event.target.closest('[role=option]');
      if (option) {
        taken(option.dataset.value);
      }
    });
  }

  /** @param all [{value, words}]; when there are none the list stays away */
  open(all, cell) {
    this.#all = all;
    if (all.length === 0) {
      return;
    }
    this.input.setAttribute('role', 'combobox');
    this.input.setAttribute('aria-controls', this.list.id);
    const host = this.list.parentElement.getBoundingClientRect();
    const box = cell.getBoundingClientRect();
    this.list.style.left = `${box.left - host.left}px`;
    this.list.style.top = `${box.bottom - host.top}px`;
    this.list.style.minWidth = `${box.width}px`;
    this.#show(all);
  }

  narrow(typed) {
    const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
    const all = this.#all.filter((o) => `${o.value} ${o.words ?? ''}`.toLowerCase().includes(wanted));
    this.#show(all);
  }

  #show(offers) {
    this.#shown = offers.slice(0, MOST_SHOWN);
    this.#chosen = -1;
    this.list.replaceChildren(
      ...this.#shown.map((o, i) =>
        element('li', { role: 'option', id: `${this.list.id}-${i}`, 'data-value': o.value, 'aria-selected': 'false' },
          element('span', { text: o.value }),
          o.words && o.words !== o.value ? element('span', { class: 'soft', text: o.words }) : null)),
    );
    this.list.hidden = this.#shown.length === 0;
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
    this.input.removeAttribute('aria-activedescendant');
  }

  /** Up and down choose. @return whether the key was for the list */
  key(event) {
    if (this.list.hidden || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) {
      return false;
    }
    const by = event.key === 'ArrowDown' ? 1 : -1;
    this.#chosen = (this.#chosen + by + this.#shown.length) % this.#shown.length;
    [...this.list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === this.#chosen)));
    this.input.setAttribute('aria-activedescendant', `${this.list.id}-${this.#chosen}`);
    this.list.children[this.#chosen].scrollIntoView({ block: 'nearest' });
    return true;
  }

  /** What the arrows chose, or null. */
  chosen() {
    return this.list.hidden ? null : (this.#shown[this.#chosen]?.value ?? null);
  }

  close() {
    this.#all = [];
    this.#chosen = -1;
    this.list.hidden = true;
    for (const name of ['role', 'aria-controls', 'aria-expanded', 'aria-activedescendant']) {
      this.input.removeAttribute(name);
    }
  }
}
