import { element } from './dom.js';

const AROUND = 8;
const SAMPLE = 300;
const NARROWEST = 7;
const WIDEST = 34;
const ROW_REM = 2.25;

/** Letters wide: Chinese ones count twice. */
const wide = (text) => [...text].reduce((sum, c) => sum + (c.codePointAt(0) > 0x2e7f ? 2 : 1), 0);

/** Draws the rows that are in sight, and the one with the focus. Everything else is only counted. */
export class Board {
  #drawn = new Map();
  #epoch = 0;

  constructor(grid) {
    this.grid = grid;
    this.rowHeight = ROW_REM * parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.body = element('div', { role: 'rowgroup', class: 'rg-body' });
    const heads = this.#heads();
    this.headRows = heads.length;
    this.head = element('div', { role: 'rowgroup', class: 'rg-head' }, ...heads);
    this.table = element('div', {
      'role': 'grid', 'class': 'rg-table', 'aria-label': grid.title, 'aria-multiselectable': 'true',
      'aria-colcount': grid.columns.length + 1, 'aria-readonly': String(grid.readonly),
    }, this.head, this.body);
    this.scroll = element('div', { class: 'rg-scroll' }, this.table);
    this.scroll.addEventListener('scroll', () => this.draw(), { passive: true });
    this.measure();
  }

  #heads() {
    const { columns, say } = this.grid;
    const corner = (index) => element('div', { role: 'columnheader', class: 'rg-number', 'aria-colindex': 1, 'aria-rowindex': index });
    const heads = [];
    if (columns.some((c) => c.group)) {
      const row = element('div', { role: 'row', class: 'rg-row rg-groups', 'aria-rowindex': 1 }, corner(1));
      for (let i = 0; i < columns.length;) {
        const group = columns[i].group ?? '';
        const end = columns.findIndex((c, k) => k > i && (c.group ?? '') !== group);
        const span = (end < 0 ? columns.length : end) - i;
        const cell = element('div', { 'role': 'columnheader', 'class': `rg-cell rg-${group || 'none'}`, 'aria-colindex': i + 2, 'aria-colspan': span, 'text': group ? say(`group.${group}`) : '' });
        cell.style.gridColumn = `span ${span}`;
        row.append(cell);
        i += span;
      }
      heads.push(row);
    }
    const at = heads.length + 1;
    heads.push(element('div', { role: 'row', class: 'rg-row', 'aria-rowindex': at }, corner(at),
      ...columns.map((c, i) => element('div', {
        'role': 'columnheader', 'class': `rg-cell rg-${c.group ?? 'none'}`, 'aria-colindex': i + 2,
        'title': c.help, 'text': c.title ?? c.name, 'data-column': c.name,
      }, c.required ? element('span', { 'class': 'rg-needed', 'aria-hidden': 'true', 'text': ' *' }) : null))));
    return heads;
  }

  /** Columns as wide as what stands in them, in bounds; they share what is left. */
  measure() {
    const { columns, sheet } = this.grid;
    const sample = sheet.rows.slice(0, SAMPLE);
    const widths = columns.map((c, i) => {
      const texts = c.type === 'result' ? 24 : Math.max(0, ...sample.map((row) => wide(row.cells[i])));
      return Math.min(WIDEST, Math.max(NARROWEST, wide(c.title ?? c.name) + 2, texts + 1));
    });
    const template = widths.map((w) => `minmax(calc(${w}ch + 1.25rem), ${w}fr)`).join(' ');
    this.table.style.setProperty('--rg-columns', `var(--rg-number) ${template}`);
  }

  /** All rows are drawn anew: what is found about them changed. */
  renew() {
    this.#epoch++;
    this.draw();
  }

  get page() {
    return Math.max(1, Math.floor((this.scroll.clientHeight - this.head.offsetHeight) / this.rowHeight) - 1);
  }

  draw() {
    const { sheet, at } = this.grid;
    this.table.setAttribute('aria-rowcount', sheet.length + this.headRows);
    this.body.style.height = `${sheet.length * this.rowHeight}px`;
    const first = Math.max(0, Math.floor(this.scroll.scrollTop / this.rowHeight) - AROUND);
    const last = Math.min(sheet.length - 1, first + Math.ceil(this.scroll.clientHeight / this.rowHeight) + 2 * AROUND);
    const wanted = new Set();
    for (let r = first; r <= last; r++) {
      wanted.add(r);
    }
    if (at.row < sheet.length) {
      wanted.add(at.row);
    }
    this.grid.undisturbed(() => this.#put([...wanted].sort((a, b) => a - b)));
  }

  #put(indexes) {
    const { sheet } = this.grid;
    const drawn = new Map();
    for (const index of indexes) {
      const row = sheet.rows[index];
      const before = this.#drawn.get(row.id);
      const same = before && before.row === row && before.index === index && before.epoch === this.#epoch;
      drawn.set(row.id, same ? before : { row, index, epoch: this.#epoch, box: this.#row(row, index, before?.box) });
    }
    for (const [id, { box }] of this.#drawn) {
      if (!drawn.has(id)) {
        box.remove();
      }
    }
    this.#drawn = drawn;
    let place = this.body.firstChild;
    for (const { box, index } of drawn.values()) {
      if (box === place) {
        place = place.nextSibling;
      } else {
        this.body.insertBefore(box, place);
      }
      this.#choose(box, index);
    }
  }

  #row(row, index, box) {
    const { columns, say } = this.grid;
    const made = box ?? element('div', { role: 'row', class: 'rg-row' });
    made.setAttribute('aria-rowindex', index + 1 + this.headRows);
    made.dataset.row = index;
    made.style.transform = `translateY(${index * this.rowHeight}px)`;
    made.replaceChildren(
      element('div', { 'role': 'rowheader', 'class': 'rg-number', 'aria-colindex': 1, 'aria-label': say('row', index + 1), 'text': index + 1 }),
      ...columns.map((c, i) => this.#cell(row, c, i)),
    );
    return made;
  }

  #cell(row, column, index) {
    const { findings } = this.grid;
    const common = { 'role': 'gridcell', 'aria-colindex': index + 2, 'data-column': column.name };
    if (column.type === 'result') {
      const result = findings.result(row);
      return element('div', { ...common, 'class': `rg-cell rg-result rg-${result.state}`, 'title': result.message, 'aria-readonly': 'true' },
        element('span', { class: 'rg-text', text: result.message }));
    }
    const problem = findings.at(row, index);
    const text = row.cells[index];
    const missed = findings.result(row).cells?.includes(column.name);
    return element('div', {
      ...common,
      'class': `rg-cell rg-${column.group ?? 'none'}${problem ? ' rg-wrong' : ''}${missed ? ' rg-missed' : ''} rg-is-${column.type ?? 'text'}`,
      'aria-invalid': problem ? 'true' : null, 'title': problem ?? (text.length > WIDEST ? text : null),
    }, element('span', { class: 'rg-text', text }));
  }

  #choose(box, index) {
    const { at } = this.grid;
    const area = this.grid.area();
    const inRows = index >= area.top && index <= area.bottom;
    [...box.children].slice(1).forEach((cell, c) => {
      const chosen = inRows && c >= area.left && c <= area.right;
      cell.setAttribute('aria-selected', String(chosen));
      cell.classList.toggle('rg-at', index === at.row && c === at.column);
    });
    box.classList.toggle('rg-in', inRows);
  }

  cell(row, column) {
    const at = this.grid.sheet.rows[row];
    return (at && this.#drawn.get(at.id)?.box.children[column + 1]) ?? null;
  }

  /** Scrolls as little as shows the cell. */
  reveal(row, column) {
    const top = row * this.rowHeight;
    const sight = this.scroll.clientHeight - this.head.offsetHeight;
    if (top < this.scroll.scrollTop) {
      this.scroll.scrollTop = top;
    } else if (top + this.rowHeight > this.scroll.scrollTop + sight) {
      this.scroll.scrollTop = top + this.rowHeight - sight;
    }
    this.draw();
    const cell = this.cell(row, column);
    if (cell) {
      const fixed = this.head.querySelector('.rg-number').offsetWidth;
      const left = cell.offsetLeft - fixed;
      if (left < this.scroll.scrollLeft) {
        this.scroll.scrollLeft = left;
      } else if (cell.offsetLeft + cell.offsetWidth > this.scroll.scrollLeft + this.scroll.clientWidth) {
        // The beginning of a cell that is wider than there is room stays in sight.
        this.scroll.scrollLeft = Math.min(left, cell.offsetLeft + cell.offsetWidth - this.scroll.clientWidth);
      }
    }
  }
}
