import { element } from '../rule-grid/dom.js';
import { icon, known } from './icons.js';

/**
 * All steps in groups with a search field: the side bar, and the menus to append and to replace.
 *
 * @param pick told of the chosen entry
 * @param drag when given, entries can be dragged with it
 */
export class Chooser {
  constructor({ catalogue, say }, { pick, drag, only = () => true, testid }) {
    Object.assign(this, { catalogue, say, pick, drag, only });
    this.field = element('input', { type: 'search', class: 'search', placeholder: say('steps.search'), 'aria-label': say('steps.search'), autocomplete: 'off', spellcheck: 'false' });
    this.list = element('div', { class: 'step-groups' });
    this.none = element('p', { class: 'soft', role: 'status' });
    this.host = element('div', { class: 'chooser', 'data-testid': testid }, this.field, this.none, this.list);
    this.field.addEventListener('input', () => this.show());
    this.host.addEventListener('keydown', (event) => this.#key(event));
    this.show();
  }

  show() {
    const groups = this.catalogue.search(this.field.value)
      .map((g) => ({ ...g, entries: g.entries.filter(this.only) })).filter((g) => g.entries.length > 0);
    this.list.replaceChildren(...groups.map((group) => this.#group(group)));
    this.none.textContent = groups.length === 0 ? this.say('steps.none', this.field.value) : '';
  }

  #group({ id, title, entries }) {
    const heading = element('h3', { id: `${this.host.dataset.testid}-${id}`, text: title });
    return element('section', { 'aria-labelledby': heading.id }, heading,
      element('ul', {}, ...entries.map((entry) => element('li', {}, this.#button(entry)))));
  }

  #button(entry) {
    const button = element('button', { type: 'button', class: 'step-button', title: entry.purpose, 'data-step': entry.name, 'data-group': entry.group },
      icon(known(entry.name) ? entry.name : entry.icon), element('span', { text: entry.title }));
    button.addEventListener('click', () => this.pick(entry));
    if (this.drag) {
      button.draggable = true;
      button.addEventListener('dragstart', (event) => {
        event.preventDefault();
        this.drag(entry, event);
      });
    }
    return button;
  }

  #key(event) {
    const buttons = [...this.list.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement);
    const go = (n) => { event.preventDefault(); (buttons[n] ?? this.field).focus(); };
    if (event.key === 'ArrowDown') {
      go(at + 1);
    } else if (event.key === 'ArrowUp') {
      go(at - 1);
    } else if (event.key === 'Enter' && event.target === this.field && buttons.length > 0) {
      event.preventDefault();
      const words = this.field.value.toLowerCase().trim();
      (buttons.find((b) => b.textContent.toLowerCase().startsWith(words)) ?? buttons.find((b) => b.textContent.toLowerCase().includes(words)) ?? buttons[0]).click();
    } else if (event.key === 'Escape' && event.target === this.field && this.field.value !== '') {
      event.stopPropagation();
      this.field.value = '';
      this.show();
    }
  }
}

/** The same list in a window of its own. */
export function ask(app, title, { only, pick }) {
  const dialog = element('dialog', { class: 'step-dialog', 'aria-label': title, 'data-testid': 'step-menu' }, element('h2', { text: title }));
  const chooser = new Chooser(app, { only, testid: 'menu', pick: (entry) => { dialog.close(); pick(entry); } });
  const close = element('button', { type: 'button', class: 'quiet', text: app.say('close') });
  close.addEventListener('click', () => dialog.close());
  dialog.append(chooser.host, close);
  dialog.addEventListener('close', () => dialog.remove());
  app.host.append(dialog);
  dialog.showModal();
  chooser.field.focus();
}
