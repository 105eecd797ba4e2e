import { element } from '../rule-grid/dom.js';
import { rich } from './fields.js';

const AFTER = 600;

/** What is wrong with the drawing, asked of the server after each change; each jumps to its step. */
export class Problems {
  constructor(app, host, count) {
    Object.assign(this, { app, host, count, all: [], timer: 0, turn: 0, marked: [] });
    this.list = element('ol', { class: 'problem-list', 'data-testid': 'problem-list' });
    host.append(this.list);
  }

  of(id) {
    return this.all.filter((p) => p.element === id);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check().catch(() => this.#unchecked()), AFTER);
  }

  async check() {
    const turn = ++this.turn;
    const { xml } = await this.app.modeler.saveXML({ format: true });
    const answer = await this.app.send('POST', '/flows/check', { flow: this.app.flow, xml });
    if (turn !== this.turn) {
      return;
    }
    if (!answer.ok) {
      this.#unchecked();
      return;
    }
    const known = new Set(this.all.map((p) => p.element + p.words));
    this.all = (await answer.json()).problems.map((p) => ({ ...p, words: this.#plain(p.code === 'input-missing' ? p.words.split(/(?<=[.。])/)[0] : p.words) }));
    this.show();
    const fresh = this.all.filter((p) => !known.has(p.element + p.words)).length;
    if (fresh > 0) {
      this.app.announce('said.problems', this.#errors(), this.all.length - this.#errors());
    }
    this.app.onProblems();
  }

  /** What an input means stands beside its field. Codes of errors by what they are called. */
  #plain(words) {
    return words.replace(/\b[A-Z]+(?:_[A-Z]+)*\b/g, (code) => {
      const title = this.app.say.or(`error.${code}`, '');
      return title ? this.app.say('quoted', title) : code;
    });
  }

  #errors() {
    return this.all.filter((p) => p.error).length;
  }

  #unchecked() {
    this.count.textContent = this.app.say('problems.unchecked');
    this.count.className = 'problem-count unchecked';
    this.later();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check().catch(() => this.#unchecked()), AFTER * 10);
  }

  show() {
    const { say } = this.app;
    const errors = this.#errors();
    const warnings = this.all.length - errors;
    this.count.replaceChildren(
      element('span', { class: `state ${errors > 0 ? 'bad' : 'good'}`, text: say('problems.errors', errors) }),
      element('span', { class: `state ${warnings > 0 ? 'busy' : 'good'}`, text: say('problems.warnings', warnings) }));
    this.count.className = 'problem-count';
    this.count.dataset.errors = errors;
    this.count.dataset.warnings = warnings;
    this.list.replaceChildren(...(this.all.length === 0
      ? [element('li', { class: 'soft', text: say('problems.none') })] : this.all.map((p) => this.#line(p))));
    this.#mark();
  }

  #line(problem) {
    const { element: id, error, words, title } = problem;
    const bo = this.app.modeler.get('elementRegistry').get(id)?.businessObject;
    const jump = element('button', { type: 'button', class: 'problem', 'data-testid': 'problem', 'data-element': id, 'data-code': problem.code },
      element('span', { class: `state ${error ? 'bad' : 'busy'}` }, element('span', { class: 'hidden-word', text: this.app.say(error ? 'problems.error' : 'problems.warning') })),
      element('strong', { text: bo ? this.app.title(bo) : title }), element('span', {}, ' ', ...rich(words)));
    jump.addEventListener('click', () => this.app.jump(id));
    return element('li', {}, jump);
  }

  /** Steps with errors and warnings are marked in the drawing. */
  #mark() {
    const canvas = this.app.modeler.get('canvas');
    const registry = this.app.modeler.get('elementRegistry');
    for (const [id, marker] of this.marked) {
      if (registry.get(id)) {
        canvas.removeMarker(id, marker);
      }
    }
    this.marked = [];
    for (const { element: id, error } of this.all) {
      const shape = registry.get(id);
      if (shape && shape !== canvas.getRootElement() && (error || !this.all.some((p) => p.element === id && p.error))) {
        this.marked.push([id, error ? 'has-error' : 'has-warning']);
        canvas.addMarker(id, error ? 'has-error' : 'has-warning');
      }
    }
  }
}
