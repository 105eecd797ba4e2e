import { element } from '../rule-grid/dom.js';
import { icon } from './icons.js';
import { iconOf, kindTitle } from './kinds.js';
import { outline } from './outline.js';
import * as conditions from './conditions.js';

/** The flow as a list that is read and edited without the canvas. */
export class ListView {
  constructor(app, host) {
    Object.assign(this, { app, host, at: 0 });
    this.list = element('ul', { class: 'outline', 'aria-label': app.say('list.label'), 'data-testid': 'outline' });
    host.append(element('p', { class: 'hint', text: app.say('list.hint') }), this.list);
    this.list.addEventListener('keydown', (event) => this.#key(event));
  }

  show() {
    const { app } = this;
    const lines = outline(app.drawing.graph);
    const numbers = new Map();
    lines.filter((l) => l.kind === 'step' || l.kind === 'caught').forEach((l) => numbers.set(l.id, numbers.size + 1));
    const selected = app.selected()?.id;
    const hadFocus = this.list.contains(document.activeElement) && document.activeElement.dataset.line;
    this.list.replaceChildren(...(lines.length === 0 ? [element('li', { class: 'soft', text: app.say('list.empty') })] : lines.map((l) => this.#line(l, numbers, selected))));
    const buttons = this.#buttons();
    const here = buttons.findIndex((b) => b.getAttribute('aria-current') === 'true');
    this.at = here >= 0 ? here : Math.min(this.at, buttons.length - 1);
    buttons.forEach((b, i) => { b.tabIndex = i === Math.max(0, this.at) ? 0 : -1; });
    if (hadFocus) {
      (buttons.find((b) => b.dataset.line === hadFocus) ?? buttons[Math.max(0, this.at)])?.focus();
    }
  }

  #buttons() {
    return [...this.list.querySelectorAll('button')];
  }

  #line(line, numbers, selected) {
    const { app } = this;
    const { bo, kind, level } = line;
    const number = numbers.get(line.id);
    const problems = kind === 'goto' ? [] : app.problems.of(line.id);
    const words = {
      step: () => [element('span', { class: 'figure number', text: `${number}.` }), icon(iconOf(bo)), element('strong', { text: app.title(bo) }), this.#kind(bo)],
      caught: () => [element('span', { class: 'figure number', text: `${number}.` }), icon(iconOf(bo)), element('span', { text: app.say('list.caught', app.title(bo)) })],
      way: () => [icon('way'), element('span', { text: this.#way(bo) })],
      goto: () => [icon('way'), element('span', { text: app.say('list.goto', number, app.title(bo)) })],
    }[kind]();
    const button = element('button', {
      type: 'button', class: `line line-${kind}`, 'data-line': `${kind}-${line.id}-${level}`, 'data-element': line.id, 'data-kind': kind,
      'aria-current': kind !== 'goto' && line.id === selected ? 'true' : null,
    }, ...words, problems.length > 0 && element('span', { class: `state ${problems.some((p) => p.error) ? 'bad' : 'busy'}`, text: app.say('list.problems', problems.length) }));
    button.addEventListener('click', () => {
      this.at = this.#buttons().indexOf(button);
      app.select(line.id);
    });
    return element('li', { class: `level-${Math.min(level, 6)}`, 'aria-level': level + 1 }, button);
  }

  #kind(bo) {
    const kind = kindTitle(bo, this.app);
    return kind === this.app.title(bo) ? null : element('span', { class: 'soft', text: kind });
  }

  #way(way) {
    const { say } = this.app;
    const isElse = way.sourceRef.default === way;
    const read = way.conditionExpression ? conditions.read(way.conditionExpression.body) : null;
    const when = isElse ? say('way.else') : read?.rows.length ? read.rows.map((r) => `${r.path} ${say(`operator.${r.operator}`)} ${r.value}`.trim()).join(` ${say(`join.${read.join}`)} `) : way.conditionExpression?.body ?? '';
    return [say('list.way'), way.name, when && when !== way.name ? `(${when})` : ''].filter(Boolean).join(' ');
  }

  #key(event) {
    const buttons = this.#buttons();
    const at = buttons.indexOf(document.activeElement);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const go = (n) => { buttons.forEach((b) => { b.tabIndex = -1; }); const next = buttons[Math.max(0, Math.min(buttons.length - 1, n))]; next.tabIndex = 0; next.focus(); };
    const id = buttons[at].dataset.element;
    const act = {
      ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1), Home: () => go(0), End: () => go(buttons.length - 1),
      Enter: () => { this.app.select(id); this.app.form.focusFirst(); },
      F2: () => { this.app.select(id); this.app.form.focusFirst(); },
      a: () => { this.app.select(id); this.app.append(this.app.selected()); },
      c: () => { this.app.select(id); this.app.focusConnect(); },
      Delete: () => { this.app.select(id); this.app.remove(this.app.selected()?.businessObject); },
    }[event.key];
    if (act) {
      event.preventDefault();
      event.stopPropagation();
      act();
    }
  }
}
