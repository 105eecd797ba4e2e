import { element } from './dom.js';

const MOST_LISTED = 50;
let lastId = 0;

/** What stands around the rows: buttons above, the chosen cell in full and all problems below. */
export class Furniture {
  constructor(grid) {
    this.grid = grid;
    this.barId = `rg-bar-${++lastId}`;
    this.count = element('span', { class: 'rg-count soft' });
    this.bar = element('p', { class: 'rg-bar', id: this.barId });
    this.status = element('p', { class: 'rg-status', role: 'status' });
    this.empty = element('p', { class: 'rg-empty soft' });
    this.heading = element('h4', { class: 'rg-heading' });
    this.problems = element('ul', { class: 'rg-list' });
    this.box = element('section', { 'class': 'rg-problems', 'hidden': true, 'data-testid': 'grid-problems' }, this.heading, this.problems);
  }

  above() {
    const { grid } = this;
    if (grid.readonly) {
      return [];
    }
    const button = (key, act, keys) => {
      const made = element('button', { 'type': 'button', 'class': 'plain rg-tool', 'data-do': key, 'text': grid.say(key), 'aria-keyshortcuts': keys, 'title': keys.replaceAll('Control', 'Ctrl') });
      made.addEventListener('mousedown', (event) => event.preventDefault());
      made.addEventListener('click', () => {
        act();
        this.show();
      });
      return made;
    };
    this.undo = button('undo', () => grid.back('undo'), 'Control+Z');
    this.redo = button('redo', () => grid.back('redo'), 'Control+Y');
    return [element('div', { 'class': 'rg-tools', 'role': 'toolbar', 'aria-label': grid.title },
      button('add', () => grid.add(), 'Control+Enter'),
      button('remove', () => grid.remove(), 'Control+Delete'),
      button('up', () => grid.move(-1), 'Alt+ArrowUp'),
      button('down', () => grid.move(1), 'Alt+ArrowDown'),
      this.undo, this.redo, this.count)];
  }

  below() {
    const { grid } = this;
    const keys = element('details', { class: 'rg-keys' },
      element('summary', { text: grid.say('keys') }), element('p', { class: 'soft', text: grid.say('keys.what') }));
    return [this.empty, this.bar, this.status, this.box, grid.readonly ? null : keys].filter(Boolean);
  }

  /** The chosen cell: its head and help, what stands there in full, and what is wrong with it. */
  show(typed) {
    const { grid } = this;
    const { sheet, at, columns } = grid;
    const row = sheet.rows[at.row];
    this.empty.hidden = sheet.rows.some((r) => r.cells.some((text) => text !== ''));
    this.empty.textContent = grid.say('empty');
    this.count.textContent = grid.say('rows', sheet.length);
    if (this.undo) {
      this.undo.setAttribute('aria-disabled', String(!sheet.canUndo));
      this.redo.setAttribute('aria-disabled', String(!sheet.canRedo));
    }
    this.bar.hidden = !row;
    if (!row) {
      return;
    }
    const column = columns[at.column];
    const isResult = column.type === 'result';
    const text = isResult ? grid.findings.result(row).message : row.cells[at.column];
    const problem = isResult ? null : typed === undefined ? grid.findings.at(row, at.column) : typed;
    this.bar.replaceChildren(
      element('strong', { text: grid.say('problem.at', at.row + 1, column.title ?? column.name) }),
      column.help ? element('span', { class: 'soft', text: ` ${column.help}` }) : '',
      text.length > 30 ? element('span', { class: 'rg-full', text }) : '',
      problem ? element('span', { class: 'fault', text: problem }) : '');
  }

  list(all) {
    const { grid } = this;
    this.box.hidden = all.length === 0;
    this.heading.textContent = grid.say('problems', all.length);
    this.problems.replaceChildren(
      ...all.slice(0, MOST_LISTED).map(({ row, column, message }) => {
        const jump = element('button', { type: 'button', class: 'quiet', text: grid.say('problem.at', row + 1, grid.columns[column].title ?? grid.columns[column].name) });
        jump.addEventListener('click', () => grid.focus(row, column));
        return element('li', {}, jump, element('span', { text: ` ${message}` }));
      }),
      all.length > MOST_LISTED ? element('li', { class: 'soft', text: grid.say('problems.more', all.length - MOST_LISTED) }) : '');
  }

  announce(words) {
    this.status.textContent = words;
  }
}
