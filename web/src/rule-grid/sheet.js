import { tidy } from './cells.js';

const STEPS_BACK = 300;

/**
 * The rows of a table and every step back. A row is {id, cells} and never changed: an edit makes new
 * rows, so that a step back is no more than the rows of before.
 *
 * An area is {top, left, bottom, right}, all inclusive.
 */
export class Sheet {
  #past = [];
  #future = [];
  #lastId = 0;

  constructor(columns, rows, most) {
    this.columns = columns;
    this.most = most;
    this.rows = rows.map((row) => this.#row(row));
  }

  /** @param row an object by column names, or an array of cells */
  #row(row) {
    const cells = this.columns.map((c, i) => String((Array.isArray(row) ? row[i] : row[c.name]) ?? ''));
    return { id: ++this.#lastId, cells };
  }

  get length() {
    return this.rows.length;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  text(row, column) {
    return this.rows[row]?.cells[column] ?? '';
  }

  #step(rows, area) {
    this.#past.push({ rows: this.rows, area });
    if (this.#past.length > STEPS_BACK) {
      this.#past.shift();
    }
    this.#future = [];
    this.rows = rows;
  }

  /** @return the area that was chosen before the step; null when there is none */
  undo() {
    return this.#back(this.#past, this.#future);
  }

  redo() {
    return this.#back(this.#future, this.#past);
  }

  #back(from, to) {
    const step = from.pop();
    if (!step) {
      return null;
    }
    to.push({ rows: this.rows, area: step.area });
    this.rows = step.rows;
    return step.area;
  }

  /** Puts cells of a block (rows of texts) where they fit, repeating it over a larger area. */
  #put(rows, area, block) {
    let changed = false;
    for (let r = area.top; r <= area.bottom; r++) {
      const cells = [...rows[r].cells];
      const from = block[(r - area.top) % block.length];
      for (let c = area.left; c <= area.right; c++) {
        const text = from[(c - area.left) % from.length];
        if (text !== undefined && !this.columns[c].readonly) {
          cells[c] = tidy(text, this.columns[c]);
        }
      }
      if (cells.some((text, c) => text !== rows[r].cells[c])) {
        rows[r] = { id: rows[r].id, cells };
        changed = true;
      }
    }
    return changed;
  }

  #edit(area, block) {
    const rows = [...this.rows];
    if (this.#put(rows, area, block)) {
      this.#step(rows, area);
      return true;
    }
    return false;
  }

  type(row, column, text) {
    return this.#edit({ top: row, left: column, bottom: row, right: column }, [[text]]);
  }

  clear(area) {
    return this.#edit(area, [['']]);
  }

  fillDown(area) {
    const first = this.rows[area.top].cells.slice(area.left, area.right + 1);
    return this.#edit(area, [first]);
  }

  /**
   * Puts a block from the area's first cell on; rows that are missing are added. A block smaller than
   * the area is repeated over it.
   *
   * @return {area, added, cut}: where it stands, rows added, and columns or rows that did not fit
   */
  paste(area, block) {
    const width = Math.max(...block.map((row) => row.length));
    const fits = (size, all) => (all % size === 0 ? all : size);
    const tall = fits(block.length, area.bottom - area.top + 1);
    const wide = fits(width, area.right - area.left + 1);
    const bottom = Math.min(area.top + tall, this.most) - 1;
    const right = Math.min(area.left + wide, this.columns.length) - 1;
    const place = { top: area.top, left: area.left, bottom, right };
    const rows = [...this.rows];
    while (rows.length <= bottom) {
      rows.push(this.#row([]));
    }
    const even = block.map((row) => [...row, ...Array(width - row.length).fill('')]);
    const added = rows.length - this.rows.length;
    if (this.#put(rows, place, even) || added > 0) {
      this.#step(rows, area);
    }
    const cut = area.left + wide - 1 - right + (area.top + tall - 1 - bottom);
    return { area: place, added, cut };
  }

  /** @param at the row to be pushed down */
  insert(at, area) {
    if (this.length >= this.most) {
      return false;
    }
    this.#step(this.rows.toSpliced(at, 0, this.#row([])), area);
    return true;
  }

  remove(area) {
    if (this.length > 0) {
      this.#step(this.rows.toSpliced(area.top, area.bottom - area.top + 1), area);
    }
  }

  /** @param by -1 or 1 */
  move(area, by) {
    if (area.top + by < 0 || area.bottom + by >= this.length) {
      return false;
    }
    const moved = this.rows.slice(area.top, area.bottom + 1);
    const rows = this.rows.toSpliced(area.top, moved.length).toSpliced(area.top + by, 0, ...moved);
    this.#step(rows, area);
    return true;
  }

  /** Other rows, as from a file; can be taken back. */
  replace(rows, area) {
    this.#step(rows.map((row) => this.#row(row)), area);
  }

  block(area) {
    return this.rows.slice(area.top, area.bottom + 1).map((row) => row.cells.slice(area.left, area.right + 1));
  }

  /** The rows in which something stands. */
  filled() {
    return this.rows.filter((row) => row.cells.some((text) => text !== ''));
  }

  asObject(row) {
    return Object.fromEntries(this.columns.map((c, i) => [c.name, row.cells[i]]));
  }
}
