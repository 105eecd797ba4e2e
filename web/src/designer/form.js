import { element } from '../rule-grid/dom.js';
import { ConditionForm } from './conditionForm.js';
import { Drawing } from './drawing.js';
import * as durations from './durations.js';
import { area, button, details, field, input as text, rich, select } from './fields.js';
import { icon } from './icons.js';
import { InputForm } from './inputs.js';
import { iconOf, kindOf, kindTitle } from './kinds.js';
import { called, definition, duration, error, errorCode, given, headers, inputs, outputs, stepName } from './steps.js';
import { variablesAt } from './variables.js';

/** What the selected thing is and does, in plain words, to be changed. */
export class Form {
  constructor(app, host) {
    Object.assign(this, { app, host, say: app.say, typing: app.typing, bo: null, open: new Set() });
    host.addEventListener('toggle', (event) => {
      const key = event.target.dataset?.details;
      if (key) {
        this.open[event.target.open ? 'add' : 'delete'](key);
      }
    }, true);
  }

  show(bo) {
    this.bo = bo;
    this.redraw();
  }

  /** Anew from the drawing, the cursor where it was. */
  redraw() {
    this.typing.flush();
    const { bo, app } = this;
    const active = this.host.contains(document.activeElement) ? document.activeElement : null;
    const key = active?.dataset.key;
    const range = active && 'selectionStart' in active ? [active.selectionStart, active.selectionEnd] : null;
    const isSame = this.shown === bo;
    this.shown = bo;
    const scroll = isSame ? this.host.scrollTop : 0;
    const { graph } = app.drawing;
    this.groups = variablesAt(graph, bo.$type === 'bpmn:SequenceFlow' ? bo.sourceRef : bo, app.catalogue, { say: this.say, ruleSets: app.choices.ruleSets, tables: app.choices.tables, flows: app.called.of(graph) });
    this.host.replaceChildren(...this.#parts().filter(Boolean));
    if (!app.editable) {
      this.host.querySelectorAll('input, select, textarea, button:not(.read)').forEach((c) => { c.disabled = true; });
    }
    if (isSame) {
      this.host.scrollTop = scroll;
    } else {
      requestAnimationFrame(() => this.host.scrollTo(0, 0));
    }
    const again = key && this.host.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (again) {
      again.focus({ preventScroll: true });
      if (range && typeof range[0] === 'number' && again.setSelectionRange && again.type === 'text') {
        again.setSelectionRange(...range);
      }
    }
  }

  /** Its name was changed by something else in the form. */
  named(bo) {
    for (const key of [`name-${bo.id}`, ...(bo === this.bo ? ['name'] : [])]) {
      const control = this.host.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (control && control !== document.activeElement) {
        control.value = bo.name ?? '';
      }
    }
  }

  focusFirst() {
    this.host.querySelector('[data-key=name], input, select, textarea')?.focus();
  }

  #parts() {
    const { bo } = this;
    const kind = kindOf(bo);
    const own = {
      flow: () => this.#flow(), step: () => this.#step(), decision: () => this.#decision(), way: () => this.#way(), call: () => this.#call(),
      wait: () => [this.#duration('wait.for')], 'time-limit': () => [this.#duration('time-limit.after'), this.#interrupting()], catch: () => [this.#error()],
    }[kind]?.() ?? [];
    const title = element('div', { class: 'kind' }, icon(iconOf(bo)), element('h2', { text: kindTitle(bo, this.app) }));
    return [title, this.#purpose(kind), this.#problems(), this.#name(kind), ...own, this.#follows(kind), this.#acts(kind), this.#technical(kind)];
  }

  #purpose(kind) {
    const words = kind === 'step' ? this.app.catalogue.step(stepName(this.bo))?.purpose : this.say.or(`kind.${kind}.what`, '');
    return words ? element('p', { class: 'hint purpose' }, ...rich(words)) : null;
  }

  #problems() {
    const own = this.app.problems.of(this.bo.id);
    return own.length === 0 ? null : element('ul', { class: `own-problems${own.some((p) => p.error) ? '' : ' mild'}`, 'data-testid': 'own-problems' },
      ...own.map((p) => element('li', {}, element('span', { class: `state ${p.error ? 'bad' : 'busy'}` }, element('span', {}, ...rich(p.words))))));
  }

  #name(kind) {
    const control = this.typing.watch(text({ value: this.bo.name ?? '', maxlength: 200, 'data-testid': 'name' }),
      (value) => this.app.change(() => this.app.edits.together(() => (kind === 'way' ? this.app.edits.nameWay(this.bo, value.trim()) : this.app.edits.set(this.bo, { name: value.trim() || undefined })))));
    return field(this.say(kind === 'flow' ? 'name.flow' : kind === 'way' ? 'name.way' : 'name'), control, { say: this.say, key: 'name' });
  }

  // --- the flow itself

  #flow() {
    const words = this.bo.documentation?.[0]?.text ?? '';
    const control = this.typing.watch(area(words, { maxlength: 4000, rows: 4 }), (value) => this.app.change(() => this.app.edits.setDocumentation(this.bo, value)));
    return [field(this.say('flow.about'), control, { say: this.say, key: 'about' }), element('p', { class: 'hint', text: this.say('flow.begin') })];
  }

  // --- steps

  #step() {
    const step = this.app.catalogue.step(stepName(this.bo));
    if (!step) {
      return [element('p', { class: 'fault', text: this.say('step.unknown', stepName(this.bo)) })];
    }
    const made = (input) => new InputForm(this, this.bo, input).element();
    const asked = step.inputs.filter((i) => i.kind !== 'hidden');
    const rare = asked.filter((i) => i.rare && i.kind !== 'formula');
    const formulas = asked.filter((i) => i.kind === 'formula');
    const set = rare.filter((i) => given(this.bo, i)).length;
    return [
      ...asked.filter((i) => !i.rare && i.kind !== 'formula').map(made),
      rare.length + formulas.length > 0 && this.#details('more', set > 0 ? this.say('more.set', set) : this.say('more'), () => [...rare, ...formulas].map(made)),
      this.#errors(step), this.#finds(step),
    ];
  }

  /** @param inside makes what stands in it, once it is opened */
  #details(key, title, inside) {
    return details(title, key, this.open.has(key), inside);
  }

  /** The ways in which a step can go wrong, each with a way of its own or none. */
  #errors(step) {
    if (step.errors.length === 0) {
      return null;
    }
    const shape = this.app.edits.shape(this.bo);
    const events = (shape.attachers ?? []).map((a) => a.businessObject).filter((e) => error(e));
    const all = events.find((e) => errorCode(e) === '');
    const go = (event) => button(this.say('errors.drawn', this.app.title(event)), () => this.app.select(event.id), { class: 'quiet read' });
    const draw = (code, name) => button(this.say('errors.draw'), () => this.app.drawing.catchAt('catch', shape, code, name), { 'data-testid': `draw-${code || 'all'}`, 'aria-label': this.say('errors.draw.for', name) });
    const line = ({ code, means, short }) => {
      const own = events.find((e) => errorCode(e) === code);
      const title = this.say.or(`error.${code}`, short ?? code);
      return element('li', {}, element('div', {}, element('strong', { text: title }), element('p', { class: 'hint' }, ...rich(means))),
        own ? go(own) : all ? element('span', { class: 'soft', text: this.say('errors.with-all') }) : draw(code, title));
    };
    return element('section', { class: 'errors', 'data-testid': 'errors' }, element('h3', { text: this.say('errors') }),
      element('ul', {}, ...step.errors.map(line),
        step.errors.length > 1 && element('li', {}, element('div', {}, element('strong', { text: this.say('errors.all') }), element('p', { class: 'hint', text: this.say('errors.all.what') })),
          all ? go(all) : draw('', this.say('piece.catch.any')))));
  }

  #finds(step) {
    if (step.outputs.length === 0) {
      return null;
    }
    const result = this.app.drawing.result(this.bo);
    return this.#details('finds', this.say('finds'), () => [
      element('dl', { class: 'finds' }, ...step.outputs.map((o) => element('div', {}, element('dt', { class: 'code', text: `${result}.${o.name}` }), element('dd', {}, ...rich(o.doc)))))]);
  }

  /** A decision behind a menu, with a way for each of its choices. */
  drawWays(bo) {
    this.typing.flush();
    const step = this.app.catalogue.step(stepName(bo));
    const output = step.outputs[0];
    const probe = variablesAt({ before: () => [bo] }, bo, this.app.catalogue, { say: this.say })[0];
    const path = `${this.app.drawing.result(bo)}.${output.name}`;
    const values = probe?.variables.find((v) => v.path === path)?.values ?? [];
    if (values.length === 0) {
      this.app.announce('said.no-choices');
      return;
    }
    this.app.drawing.waysFor(this.app.edits.shape(bo), path, values.map((value) => ({ value, title: value })));
  }

  // --- decisions and ways

  #decision() {
    const shape = this.app.edits.shape(this.bo);
    const ways = shape.outgoing.map((c) => c.businessObject);
    const list = ways.length < 2 ? [element('p', { class: 'hint', text: this.say('decision.few') })] : ways.map((way, i) => this.#branch(way, i));
    return [element('h3', { text: this.say('ways') }), ...list, this.#fromMenu(),
      button(this.say('way.add'), () => this.app.append(shape), { 'data-testid': 'way-add' })];
  }

  #fromMenu() {
    const asks = this.app.drawing.graph.previous(this.bo).find((n) => ['menu', 'listen'].includes(stepName(n)));
    return asks ? button(this.say('choices.draw.of', this.app.title(asks)), () => this.drawWays(asks), { 'data-testid': 'draw-ways' }) : null;
  }

  #branch(way, i) {
    const title = this.say('way.to', i + 1, this.app.title(way.targetRef));
    const box = element('fieldset', { class: 'group branch', 'data-testid': 'branch' }, element('legend', { text: title }));
    const name = this.typing.watch(text({ value: way.name ?? '', maxlength: 100 }), (value) => this.app.change(() => this.app.edits.together(() => this.app.edits.nameWay(way, value.trim()))));
    box.append(field(this.say('name.way'), name, { say: this.say, key: `name-${way.id}` }), ...this.#condition(way));
    return box;
  }

  #condition(way) {
    const decision = way.sourceRef;
    if (decision.$type !== 'bpmn:ExclusiveGateway' && decision.$type !== 'bpmn:InclusiveGateway') {
      return [];
    }
    const isDefault = decision.default === way;
    const tick = element('input', { type: 'checkbox', id: `else-${way.id}`, checked: isDefault, 'data-key': `else-${way.id}`, 'data-testid': 'else' });
    tick.addEventListener('change', () => {
      this.app.change(() => this.app.edits.together(() => {
        this.app.edits.setDefault(decision, tick.checked ? way : null);
        if (tick.checked && !way.name) {
          this.app.edits.nameWay(way, this.say('way.else'));
        }
      }));
      this.redraw();
    });
    const box = element('div', { class: 'field tick' }, tick, element('label', { for: tick.id, text: this.say('way.else.what') }));
    return isDefault ? [box]
      : [element('p', { class: 'label', text: this.say('condition') }), new ConditionForm(this.app, this.typing, { way, groups: this.groups, redraw: () => this.redraw(), key: `c-${way.id}` }).element(), box];
  }

  #way() {
    return [this.#target(this.bo), ...this.#condition(this.bo)];
  }

  /** What a way leads to, to be changed without the canvas. */
  #target(way) {
    const others = this.#targets(way.sourceRef);
    const control = select(way.targetRef.id, others, { 'data-testid': 'target' });
    control.addEventListener('change', () => this.app.change(() => this.app.edits.lead(way, this.app.drawing.graph.byId.get(control.value))));
    return field(this.say('way.target'), control, { say: this.say, key: `target-${way.id}` });
  }

  #targets(from) {
    return this.app.drawing.graph.nodes
      .filter((n) => n !== from && n.$type !== 'bpmn:StartEvent' && n.$type !== 'bpmn:BoundaryEvent' && !n.triggeredByEvent && n.$parent === (from.attachedToRef ?? from).$parent)
      .map((n) => ({ value: n.id, label: this.app.title(n) }));
  }

  // --- pieces

  #call() {
    const { flows } = this.app.choices;
    const value = called(this.bo);
    const control = select(value, [{ value: '', label: this.say('choose') }, ...flows.filter((f) => f.name !== this.app.flow).map((f) => ({ value: f.name, label: f.title }))], { 'data-testid': 'called' });
    control.addEventListener('change', () => {
      const chosen = flows.find((f) => f.name === control.value);
      const isUnnamed = !this.bo.name || this.bo.name === this.say('piece.call') || flows.some((f) => f.title === this.bo.name);
      this.app.change(() => this.app.edits.together(() => {
        this.app.edits.setCalled(this.bo, control.value);
        if (isUnnamed && chosen) {
          this.app.edits.set(this.bo, { name: chosen.title });
        }
      }));
      this.redraw();
    });
    const open = value && !value.startsWith('=') ? element('p', {}, element('a', { href: `/flows/${encodeURIComponent(value)}/design`, target: '_blank', rel: 'noopener', text: this.say('call.open') })) : null;
    const told = [...new Set([...this.app.called.needs(value), ...inputs(this.bo).keys()])].map((name) =>
      new InputForm(this, this.bo, { name, label: this.say('call.tell', name), doc: this.say('call.tell.what'), computed: true, kind: 'computed' }).element());
    return [field(this.say('call.which'), control, { say: this.say, key: 'called', hint: this.say('call.hint') }), open, ...told];
  }

  #duration(label) {
    const known = durations.read(duration(this.bo));
    const amount = text({ value: known ? known.amount : duration(this.bo), inputmode: 'decimal', class: 'amount', 'data-testid': 'duration' });
    const unit = select(known?.unit ?? 'S', ['S', 'M', 'H', 'D'].map((u) => ({ value: u, label: this.say(`unit.${u}`) })), { 'aria-label': this.say('unit', this.say(label)), 'data-key': 'duration-unit' });
    const write = () => this.app.change(() => this.app.edits.setDuration(this.bo, durations.write(amount.value, unit.value) || amount.value.trim()));
    this.typing.watch(amount, write);
    unit.addEventListener('change', write);
    element('div', { class: 'field-box with-unit' }, amount, unit);
    return field(this.say(label), amount, { say: this.say, key: 'duration' });
  }

  #interrupting() {
    const tick = element('input', { type: 'checkbox', id: 'interrupting', checked: this.bo.cancelActivity !== false, 'data-key': 'interrupting' });
    tick.addEventListener('change', () => this.app.change(() => this.app.edits.setInterrupting(this.bo, tick.checked)));
    return element('div', { class: 'field tick' }, tick, element('label', { for: tick.id, text: this.say('time-limit.ends') }));
  }

  #error() {
    const step = this.app.catalogue.step(stepName(this.bo.attachedToRef));
    const code = errorCode(this.bo);
    const options = [{ value: '', label: this.say('errors.all') }, ...(step?.errors ?? []).map((e) => ({ value: e.code, label: `${this.say.or(`error.${e.code}`, e.code)} – ${e.means}` }))];
    const control = select(code, options, { 'data-testid': 'error' });
    control.addEventListener('change', () => {
      const names = ['', ...(step?.errors ?? []).map((e) => e.code)].map((c) => (c ? this.say.or(`error.${c}`, c) : this.say('piece.catch.any')));
      this.app.change(() => this.app.edits.together(() => {
        this.app.edits.setError(this.bo, control.value);
        if (!this.bo.name || names.includes(this.bo.name)) {
          this.app.edits.set(this.bo, { name: control.value ? this.say.or(`error.${control.value}`, control.value) : this.say('piece.catch.any') });
        }
      }));
      this.redraw();
    });
    return field(this.say('errors.which'), control, { say: this.say, key: 'error', hint: this.say('errors.at', this.app.title(this.bo.attachedToRef)) });
  }

  // --- what all have

  /** Where it goes on; a further way to a step that is there already. */
  #follows(kind) {
    if (['flow', 'way', 'end', 'decision', 'hang-up-event'].includes(kind)) {
      return null;
    }
    const ways = this.app.drawing.graph.out(this.bo);
    const lead = (way) => this.#target(way);
    if (ways.length > 0) {
      return element('section', {}, ...ways.map(lead));
    }
    const control = select('', [{ value: '', label: this.say('follows.choose') }, ...this.#targets(this.bo)], { 'data-testid': 'connect' });
    control.addEventListener('change', () => {
      if (control.value) {
        this.app.change(() => this.app.edits.connect(this.bo, this.app.drawing.graph.byId.get(control.value)));
        this.redraw();
      }
    });
    return field(this.say('follows'), control, { say: this.say, key: 'connect' });
  }

  #acts(kind) {
    if (kind === 'flow') {
      return null;
    }
    const shape = this.app.edits.shape(this.bo);
    return element('div', { class: 'buttons acts' },
      kind !== 'end' && kind !== 'hang-up-event' && button(this.say('act.append'), () => this.app.append(shape), { 'data-testid': 'append' }),
      kind === 'step' && button(this.say('act.replace'), () => this.app.replace(shape), { 'data-testid': 'replace' }),
      kind !== 'way' && Drawing.canHold(shape) && button(this.say('piece.time-limit'), () => this.app.drawing.catchAt('time-limit', shape)),
      button(this.say('act.remove'), () => this.app.remove(this.bo), { class: 'plain small danger-text', 'data-testid': 'remove' }));
  }

  /** What is set in the file and has no field above. */
  #raw(kind) {
    const step = kind === 'step' ? this.app.catalogue.step(stepName(this.bo)) : undefined;
    const known = new Set(['resultVariable', ...(step?.inputs ?? []).map((i) => i.name)]);
    const set = kind === 'call' ? [] : [...headers(this.bo), ...inputs(this.bo)].filter(([name]) => kind !== 'step' || !known.has(name));
    return [...set.map(([name, value]) => [name, value]), ...[...outputs(this.bo)].map(([name, value]) => [`→ ${name}`, value])]
      .map(([name, value]) => element('div', {}, element('dt', { class: 'code', text: name }), element('dd', { class: 'code', text: value })));
  }

  /** A connector of others may give anything. */
  #hasResult(name) {
    const step = this.app.catalogue.step(name);
    return step && (step.outputs.length > 0 || (step.result ?? name) !== name);
  }

  #technical(kind) {
    const { bo } = this;
    const lines = [element('div', {}, element('dt', { text: this.say('technical.id') }), element('dd', { class: 'code', text: bo.id }))];
    if (kind === 'step') {
      lines.push(element('div', {}, element('dt', { text: this.say('technical.type') }), element('dd', { class: 'code', text: definition(bo)?.type ?? '' })));
    }
    lines.push(...this.#raw(kind));
    const condition = bo.conditionExpression?.body;
    if (condition) {
      lines.push(element('div', {}, element('dt', { text: this.say('condition.formula') }), element('dd', { class: 'code', text: condition })));
    }
    const result = kind === 'step' && this.#hasResult(stepName(bo))
      ? field(this.say('technical.result'), this.typing.watch(text({ value: headers(bo).get('resultVariable') ?? '', placeholder: stepName(bo), pattern: '[A-Za-z_][A-Za-z0-9_]*' }),
        (value) => this.app.change(() => this.app.edits.setHeader(bo, 'resultVariable', value.trim()))), { say: this.say, key: 'result', hint: this.say('technical.result.what', stepName(bo)) })
      : null;
    return this.#details('technical', this.say('technical'), () => [element('dl', { class: 'finds' }, ...lines), ...(result ? [result] : [])]);
  }
}
