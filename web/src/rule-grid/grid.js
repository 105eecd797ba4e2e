import { Board } from './board.js';
import { fault, offers, tidy } from './cells.js';
import { element } from './dom.js';
import { Findings } from './findings.js';
import { Furniture } from './furniture.js';
import { command, moved } from './keys.js';
import { speaker } from './labels.js';
import { Offers } from './offers.js';
import { Sheet } from './sheet.js';
import { format, parse } from './tsv.js';

const MOST_ROWS = 5000;
const CELL_EDITS = ['clear', 'fill-down', 'edit'];

/**
 * A table with typed columns that a keyboard edits. The chosen cell always holds the one input, so that
 * typing begins an edit and an input method (Chinese) can compose at once.
 *
 * config: {title, columns, rows, labels, readonly, most, cases, name}
 * column: {name, title, help, type, choices, required, min, max, readonly, group: given | expected}
 * Sends "rule-grid:change" with {rows, problems} after each change.
 */
export class Grid {
  editing = false;
  at = { row: 0, column: 0 };
  #from = { row: 0, column: 0 };
  #disturbed = false;
  #sent = [];

  constructor(host, config) {
    this.host = host;
    this.title = config.title ?? '';
    this.readonly = Boolean(config.readonly);
    this.say = speaker(config.labels);
    this.sheet = new Sheet(config.columns, this.#atLeastOne(config.rows ?? []), config.most ?? MOST_ROWS);
    this.columns = config.cases
      ? [...config.columns, { name: 'result', title: this.say('result'), type: 'result', group: 'result', readonly: true }]
      : config.columns;
    this.findings = new Findings(this.sheet, this.say);
    this.#sent = this.sheet.rows;
    this.input = element('input', { type: 'text', class: 'rg-input', autocomplete: 'off', spellcheck: 'false', readonly: this.readonly });
    this.furniture = new Furniture(this);
    this.offers = new Offers(this.input, (value) => this.#take(value));
    this.field = config.name ? element('input', { type: 'hidden', name: config.name }) : null;
    host.classList.add('rule-grid');
    this.board = new Board(this);
    host.replaceChildren(
      ...this.furniture.above(), this.board.scroll, ...this.furniture.below(), this.offers.list, this.field ?? '');
    this.#listen();
    new ResizeObserver(() => this.board.draw()).observe(this.board.scroll);
    this.#place({ row: 0, column: 0 }, { focus: false });
    this.#tell(false);
  }

  /** An empty table that may be edited has an empty row to type or paste into. */
  #atLeastOne(rows) {
    return rows.length === 0 && !this.readonly ? [{}] : rows;
  }

  // --- what the page may ask

  /** The rows as objects, as they are sent; empty rows are left out. */
  value() {
    this.#sent = this.sheet.filled();
    return this.#sent.map((row) => this.sheet.asObject(row));
  }

  /** What the server found: [{row, column, message}], rows from 0 as last asked by value(). */
  problems(problems) {
    this.findings.serve(problems, this.#sent);
    this.#found();
  }

  /** How the cases went: [{row, passed, message, cells}]. */
  results(results) {
    this.findings.pass(results, this.#sent);
    this.#found();
  }

  /** Puts other rows in the place of all. */
  replace(rows) {
    this.#end(false);
    this.sheet.replace(this.#atLeastOne(rows), this.area());
    this.board.measure();
    this.#place({ row: 0, column: 0 }, { focus: false });
    this.#tell();
  }

  focus(row, column) {
    this.#place({ row, column });
  }

  // --- where we are

  area() {
    const { at } = this;
    const from = this.#from;
    return {
      top: Math.min(at.row, from.row), bottom: Math.max(at.row, from.row),
      left: Math.min(at.column, from.column), right: Math.max(at.column, from.column),
    };
  }

  /** The area within the columns that can be edited. */
  #ours() {
    const last = this.sheet.columns.length - 1;
    const area = this.area();
    return { ...area, left: Math.min(area.left, last), right: Math.min(area.right, last) };
  }

  #place(to, { extend = false, focus = true } = {}) {
    const last = Math.max(0, this.sheet.length - 1);
    this.at = { row: Math.max(0, Math.min(last, to.row)), column: Math.max(0, Math.min(this.columns.length - 1, to.column)) };
    if (!extend) {
      this.#from = this.at;
    }
    this.board.reveal(this.at.row, this.at.column);
    this.#settle(focus);
    this.furniture.show();
  }

  /** The input moves into the chosen cell and shows its text, chosen whole: what is typed replaces it. */
  #settle(focus) {
    const cell = this.board.cell(this.at.row, this.at.column);
    this.undisturbed(() => {
      if (!cell) {
        this.input.remove();
        return;
      }
      if (this.input.parentElement !== cell) {
        cell.append(this.input);
      }
      const column = this.columns[this.at.column];
      this.input.value = cell.querySelector('.rg-text').textContent;
      this.input.readOnly = this.readonly || Boolean(column.readonly);
      this.input.setAttribute('aria-label', `${column.title ?? column.name}, ${this.say('row', this.at.row + 1)}`);
      this.input.setAttribute('aria-describedby', this.furniture.barId);
      this.input.toggleAttribute('aria-invalid', false);
      if (cell.hasAttribute('aria-invalid')) {
        this.input.setAttribute('aria-invalid', 'true');
      }
    });
    if (focus) {
      this.input.focus({ preventScroll: true });
    }
    if (document.activeElement === this.input) {
      this.input.select();
    }
  }

  /** Moving the input takes its focus: gives it back, and what listens to the loss stays still. */
  undisturbed(act) {
    const had = document.activeElement === this.input;
    this.#disturbed = true;
    act();
    if (!this.input.isConnected) {
      this.board.cell(this.at.row, this.at.column)?.append(this.input);
    }
    if (had && document.activeElement !== this.input) {
      this.input.focus({ preventScroll: true });
    }
    this.#disturbed = false;
  }

  // --- editing one cell

  /** @param whole what stands there is kept and the caret goes to its end */
  #begin(whole) {
    if (this.input.readOnly || this.editing) {
      return;
    }
    this.editing = true;
    this.host.classList.add('rg-editing');
    if (whole) {
      this.input.setSelectionRange(this.input.value.length, this.input.value.length);
    }
    this.offers.open(offers(this.columns[this.at.column]), this.input.parentElement);
  }

  #typed() {
    this.#begin(false);
    const column = this.columns[this.at.column];
    const found = fault(tidy(this.input.value, column), column);
    this.furniture.show(found && this.say(found.key, ...found.places));
    this.input.setAttribute('aria-invalid', String(Boolean(found)));
    this.offers.narrow(this.input.value);
  }

  /** @param keep false: the cell stays as it was */
  #end(keep) {
    if (!this.editing) {
      return;
    }
    this.editing = false;
    const text = this.offers.chosen() ?? this.input.value;
    this.offers.close();
    this.host.classList.remove('rg-editing');
    if (keep && this.sheet.type(this.at.row, this.at.column, text)) {
      this.#tell();
    } else {
      this.board.renew();
      this.#settle(false);
      this.furniture.show();
    }
  }

  #take(value) {
    this.input.value = value;
    this.#end(true);
    this.#settle(true);
  }

  // --- commands

  #run({ name, extend, far }) {
    const { sheet } = this;
    const area = this.#ours();
    const edits = {
      'clear': () => sheet.clear(area) && this.#tell(),
      'fill-down': () => sheet.fillDown(area) && this.#tell(),
      'add': () => this.add(),
      'remove': () => this.remove(),
      'row-up': () => this.move(-1),
      'row-down': () => this.move(1),
      'undo': () => this.back('undo'),
      'redo': () => this.back('redo'),
      'edit': () => this.#begin(true),
    };
    const goes = {
      'all': () => this.#all(),
      'next': () => this.#step(1),
      'previous': () => this.#step(-1),
      'take-down': () => this.#place({ ...this.at, row: this.at.row + 1 }),
      'take-up': () => this.#place({ ...this.at, row: this.at.row - 1 }),
      'drop': () => this.#settle(true),
      'leave': () => this.#leave(),
      'nothing': () => {},
    };
    if (edits[name]) {
      const inCells = sheet.length > 0 && (this.area().left < sheet.columns.length || !CELL_EDITS.includes(name));
      if (!this.readonly && (inCells || ['add', 'undo', 'redo'].includes(name))) {
        edits[name]();
      }
    } else if (goes[name]) {
      goes[name]();
    } else {
      this.#place(moved(this.at, { name, far }, sheet.length, this.columns.length, this.board.page), { extend });
    }
  }

  add(below = true) {
    const at = this.sheet.length === 0 ? 0 : this.area().bottom + (below ? 1 : 0);
    if (!this.sheet.insert(at, this.area())) {
      this.furniture.announce(this.say('said.full', this.sheet.most));
      return;
    }
    this.#changed({ row: at, column: 0 });
    this.focus(at, 0);
    this.furniture.announce(this.say('said.added', at + 1));
  }

  remove() {
    const area = this.area();
    if (this.sheet.length > 0) {
      this.sheet.remove(area);
      this.#changed({ row: area.top, column: this.at.column });
      this.furniture.announce(this.say('said.removed', area.bottom - area.top + 1));
    }
  }

  move(by) {
    if (this.sheet.length > 0 && this.sheet.move(this.area(), by)) {
      const from = { ...this.#from, row: this.#from.row + by };
      this.#changed({ ...this.at, row: this.at.row + by });
      this.#from = from;
      this.board.draw();
      this.furniture.announce(this.say('said.moved', this.area().top + 1));
    }
  }

  /** @param which undo or redo */
  back(which) {
    this.#end(true);
    const area = this.sheet[which]();
    if (!area) {
      this.furniture.announce(this.say('said.nothing'));
      return;
    }
    this.#changed({ row: area.top, column: area.left });
    this.furniture.announce(this.say(which === 'undo' ? 'said.undone' : 'said.redone'));
  }

  #all() {
    this.#from = { row: 0, column: 0 };
    this.#place({ row: this.sheet.length - 1, column: this.columns.length - 1 }, { extend: true });
  }

  /** The next cell, at a row's end that of the next row. */
  #step(by) {
    const wide = this.columns.length;
    const next = Math.max(0, Math.min(this.sheet.length * wide - 1, this.at.row * wide + this.at.column + by));
    this.#place({ row: Math.floor(next / wide), column: next % wide });
  }

  /** After Esc, Tab leaves the table: nobody is caught in it. */
  #leave() {
    this.leaving = true;
  }

  #changed(to) {
    this.#place(to, { focus: document.activeElement === this.input });
    this.#tell();
  }

  // --- clipboard

  #copy(event) {
    if (this.editing || this.sheet.length === 0) {
      return;
    }
    event.preventDefault();
    const area = this.area();
    const rows = this.sheet.rows.slice(area.top, area.bottom + 1);
    const cells = (row) => [...row.cells, ...(this.columns.length > row.cells.length ? [this.findings.result(row).message] : [])];
    event.clipboardData.setData('text/plain', format(rows.map((row) => cells(row).slice(area.left, area.right + 1))));
    if (event.type === 'cut' && !this.readonly && area.left < this.sheet.columns.length) {
      this.sheet.clear(this.#ours());
      this.#tell();
    } else {
      this.furniture.announce(this.say('said.copied', rows.length));
    }
  }

  #paste(event) {
    if (this.editing) {
      return;
    }
    event.preventDefault();
    const block = parse(event.clipboardData.getData('text/plain'));
    if (this.input.readOnly || block.length === 0) {
      return;
    }
    this.paste(this.#withoutHeads(block));
  }

  /** Somebody who copies a whole sheet copies its heads too. */
  #withoutHeads(block) {
    const { columns } = this.sheet;
    const left = this.#ours().left;
    const isHead = block.length > 1 && block[0].every((text, i) => {
      const column = columns[left + i];
      const typed = text.trim().toLowerCase();
      return column && typed !== '' && (typed === column.name.toLowerCase() || typed === (column.title ?? '').toLowerCase());
    });
    return isHead ? block.slice(1) : block;
  }

  paste(block) {
    const { area, added, cut } = this.sheet.paste(this.#ours(), block);
    this.board.measure();
    this.board.renew();
    this.#from = { row: area.top, column: area.left };
    this.#place({ row: area.bottom, column: area.right }, { extend: true });
    this.furniture.announce(
      this.say('said.pasted', area.bottom - area.top + 1, added) + (cut > 0 ? ` ${this.say('said.cut', cut)}` : ''));
    this.#tell();
  }

  // --- telling

  /** What comes while somebody types (or composes Chinese) waits in the findings until that ends. */
  #found() {
    this.furniture.list(this.findings.all());
    if (!this.editing) {
      this.board.renew();
      this.#settle(false);
      this.furniture.show();
    }
  }

  #tell(outside = true) {
    this.#found();
    const rows = this.sheet.filled().map((row) => this.sheet.asObject(row));
    if (this.field) {
      this.field.value = JSON.stringify(rows);
    }
    if (outside) {
      const problems = this.findings.all().length;
      this.host.dispatchEvent(new CustomEvent('rule-grid:change', { bubbles: true, detail: { rows, problems } }));
    }
  }

  // --- listening

  #listen() {
    const { input } = this;
    const { scroll } = this.board;
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('input', () => this.#typed());
    input.addEventListener('compositionstart', () => this.#begin(false));
    input.addEventListener('blur', () => this.#disturbed || this.#end(true));
    input.addEventListener('copy', (event) => this.#copy(event));
    input.addEventListener('cut', (event) => this.#copy(event));
    input.addEventListener('paste', (event) => this.#paste(event));
    scroll.addEventListener('mousedown', (event) => this.#press(event));
    scroll.addEventListener('mouseover', (event) => event.buttons === 1 && this.dragging && this.#point(event, true));
    scroll.addEventListener('dblclick', (event) => event.target.closest('.rg-body') && this.#begin(true));
    document.addEventListener('mouseup', () => { this.dragging = false; });
  }

  #key(event) {
    if (this.editing && this.offers.key(event)) {
      event.preventDefault();
      return;
    }
    const found = command(event, this.editing);
    const leaves = this.leaving && event.key === 'Tab';
    this.leaving = this.leaving && ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key);
    if (!found || leaves) {
      return;
    }
    event.preventDefault();
    if (found.name === 'drop') {
      this.#end(false);
    } else if (found.name !== 'nothing') {
      this.#end(true);
    }
    this.#run(found);
  }

  #press(event) {
    const inCell = event.target.closest('.rg-body .rg-cell, .rg-body .rg-number');
    if (event.button !== 0 || !inCell || (this.editing && event.target === this.input)) {
      return;
    }
    event.preventDefault();
    this.#end(true);
    this.dragging = true;
    this.#point(event, event.shiftKey);
  }

  #point(event, extend) {
    const row = event.target.closest('.rg-body .rg-row');
    const cell = event.target.closest('[aria-colindex]');
    if (!row || !cell) {
      return;
    }
    const index = Number(row.dataset.row);
    const column = Number(cell.getAttribute('aria-colindex')) - 2;
    if (column >= 0) {
      this.#place({ row: index, column }, { extend });
    } else {
      this.#from = { row: extend ? this.#from.row : index, column: 0 };
      this.#place({ row: index, column: this.columns.length - 1 }, { extend: true });
    }
  }
}
