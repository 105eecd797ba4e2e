import { element } from '../rule-grid/dom.js';
import * as conditions from './conditions.js';
import { button, input, offered, select } from './fields.js';
import { formula } from './formula.js';
import { flat } from './variables.js';

const asOption = (group) => (v) => ({ value: v.path, label: `${v.path.split('.').at(-1).replaceAll('`', '')} – ${v.label}`, group: group.title });

/** Variables in a list, by the step that finds them. */
export function variableOptions(groups, say) {
  return [{ value: '', label: say('variable.choose') }, ...groups.flatMap((g) => g.variables.map(asOption(g)))];
}

/** A condition as rows of variable, operator and value; as a formula when it is more, or wanted. */
export class ConditionForm {
  constructor(app, typing, { way, groups, redraw, key }) {
    Object.assign(this, { app, typing, way, groups, redraw, key });
    this.text = way.conditionExpression?.body ?? '';
    this.read = app.formulas.has(way.id) ? null : conditions.read(this.text);
    this.rows = this.read?.rows.length ? this.read.rows : [{ path: '', operator: 'is', value: '', type: 'text' }];
    this.join = this.read?.join ?? 'and';
  }

  element() {
    const { say } = this.app;
    const box = element('div', { class: 'condition', 'data-testid': 'condition' });
    if (this.read === null) {
      box.append(
        formula({ value: this.text, groups: this.groups, label: say('condition.formula'), readOnly: !this.app.editable, typing: this.typing, key: `${this.key}-formula`,
          write: (feel) => this.app.change(() => this.app.edits.setCondition(this.way, feel)) }),
        element('p', { class: 'hint', text: say('condition.formula.hint') }));
      if (conditions.read(this.text) !== null) {
        box.append(button(say('condition.as-rows'), () => { this.app.formulas.delete(this.way.id); this.redraw(); }));
      }
      return box;
    }
    if (this.rows.length > 1) {
      box.append(this.#join());
    }
    box.append(...this.rows.map((row, i) => this.#row(row, i)));
    box.append(element('div', { class: 'buttons' },
      button(say('condition.add'), () => { this.rows.push({ path: '', operator: 'is', value: '', type: 'text' }); this.#again(box); }, { 'data-testid': 'condition-add' }),
      button(say('condition.as-formula'), () => { this.app.formulas.add(this.way.id); this.redraw(); }, { class: 'quiet' })));
    return box;
  }

  #again(box) {
    box.replaceWith(this.element());
  }

  /** A way without a name of its own is called as its condition says. */
  #write() {
    const { app, way } = this;
    const feel = conditions.write(this);
    const isOwn = way.name && way.name !== this.#called(conditions.read(way.conditionExpression?.body ?? ''));
    const name = this.#called(this);
    app.change(() => app.edits.together(() => {
      app.edits.setCondition(way, feel);
      if (!isOwn && name && name !== way.name) {
        app.edits.nameWay(way, name);
      }
    }));
    app.form.named(way);
  }

  #called(read) {
    const { say } = this.app;
    const whole = (read?.rows ?? []).filter(conditions.isWhole);
    if (whole.length !== 1) {
      return '';
    }
    const [{ path, operator, value }] = whole;
    const label = flat(this.groups).find((v) => v.path === path)?.label ?? path;
    return operator === 'is' || operator === 'one-of' ? value.trim() : `${label} ${say(`operator.${operator}`)} ${value}`.trim();
  }

  #join() {
    const { say } = this.app;
    const made = select(this.join, [{ value: 'and', label: say('condition.and') }, { value: 'or', label: say('condition.or') }], { 'aria-label': say('condition.join'), 'data-key': `${this.key}-join` });
    made.addEventListener('change', () => { this.join = made.value; this.#write(); });
    return made;
  }

  #row(row, i) {
    const { say } = this.app;
    const key = `${this.key}-${i}`;
    const known = flat(this.groups).find((v) => v.path === row.path);
    const type = known?.type ?? row.type ?? 'any';
    row.type = known?.type ?? row.type;
    const line = element('div', { class: 'condition-row' });
    const again = () => { const fresh = this.#row(row, i); line.replaceWith(fresh); return fresh; };
    const variable = select(row.path, variableOptions(this.groups, say), { 'aria-label': say('condition.variable'), 'data-key': `${key}-variable`, 'data-testid': 'condition-variable' });
    variable.addEventListener('change', () => {
      row.path = variable.value;
      row.type = flat(this.groups).find((v) => v.path === row.path)?.type ?? 'any';
      if (!conditions.operators(row.type).includes(row.operator)) {
        row.operator = conditions.operators(row.type)[0];
      }
      this.#write();
      again().querySelector('[data-testid=condition-operator]').focus();
    });
    const offers = [...new Set([...conditions.operators(type), row.operator])];
    const operator = select(row.operator, offers.map((o) => ({ value: o, label: say(`operator.${o}`) })), { 'aria-label': say('condition.operator'), 'data-key': `${key}-operator`, 'data-testid': 'condition-operator' });
    operator.addEventListener('change', () => {
      row.operator = operator.value;
      this.#write();
      again().querySelector('[data-testid=condition-operator]').focus();
    });
    line.append(variable, operator);
    if (!conditions.BARE.includes(row.operator)) {
      line.append(this.#value(row, known, key));
    }
    if (this.rows.length > 1) {
      line.append(button('×', () => { this.rows.splice(i, 1); this.#write(); this.#again(line.parentElement); }, { class: 'quiet', 'aria-label': say('condition.remove', i + 1) }));
    }
    return line;
  }

  #value(row, known, key) {
    const { say } = this.app;
    const attributes = { 'aria-label': say('condition.value'), placeholder: say(row.operator === 'one-of' ? 'condition.values' : 'condition.value'), 'data-key': `${key}-value`, 'data-testid': 'condition-value' };
    const made = known?.values.length
      ? offered(row.value, known.values.map((v) => ({ value: v })), attributes) : input({ value: row.value, ...attributes });
    this.typing.watch(made, (text) => { row.value = text; this.#write(); });
    return made.closest('.field-box') ?? made;
  }
}
