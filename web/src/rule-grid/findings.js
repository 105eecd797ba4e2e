import { fault } from './cells.js';

/**
 * What is wrong in which cell, and which rows (cases) passed. What the server found holds for a cell
 * as long as its text stands, and for a case as long as its row stands.
 */
export class Findings {
  #faults = new WeakMap();
  #served = new Map();
  #results = new Map();

  constructor(sheet, say) {
    this.sheet = sheet;
    this.say = say;
  }

  /**
   * @param problems [{row, column, message}], rows counted from 0 as they were sent
   * @param sent the rows that were sent
   */
  serve(problems, sent) {
    this.#served.clear();
    for (const { row, column, message } of problems) {
      const index = this.sheet.columns.findIndex((c) => c.name === column);
      const at = sent[row];
      if (at) {
        const of = this.#served.get(at.id) ?? new Map();
        of.set(Math.max(0, index), { message, text: at.cells[Math.max(0, index)] });
        this.#served.set(at.id, of);
      }
    }
  }

  /** @param results [{row, passed, message, cells: [names of columns]}] */
  pass(results, sent) {
    this.#results.clear();
    for (const result of results) {
      const at = sent[result.row];
      if (at) {
        this.#results.set(at.id, { ...result, of: at });
      }
    }
  }

  /** {state, message} of a case; state is passed, failed, stale or none. */
  result(row) {
    const known = this.#results.get(row.id);
    if (!known) {
      return { state: 'none', message: '' };
    }
    if (known.of !== row) {
      return { state: 'stale', message: this.say('stale') };
    }
    const word = this.say(known.passed ? 'passed' : 'failed');
    return {
      state: known.passed ? 'passed' : 'failed',
      message: known.message ? `${word}: ${known.message}` : word,
      cells: known.passed ? [] : (known.cells ?? []),
    };
  }

  #own(row) {
    let faults = this.#faults.get(row);
    if (!faults) {
      const empty = row.cells.every((text) => text === '');
      faults = row.cells.map((text, i) => {
        const found = empty ? null : fault(text, this.sheet.columns[i]);
        return found && this.say(found.key, ...found.places);
      });
      this.#faults.set(row, faults);
    }
    return faults;
  }

  /** The message for a cell, or null. */
  at(row, column) {
    const own = this.#own(row)[column];
    if (own) {
      return own;
    }
    const served = this.#served.get(row.id)?.get(column);
    return served && served.text === row.cells[column] ? served.message : null;
  }

  /** All that is wrong: [{row, column, message}] by their places. */
  all() {
    const found = [];
    this.sheet.rows.forEach((row, r) => {
      if (this.#served.has(row.id) || this.#own(row).some(Boolean)) {
        row.cells.forEach((_, c) => {
          const message = this.at(row, c);
          if (message) {
            found.push({ row: r, column: c, message });
          }
        });
      }
    });
    return found;
  }
}
