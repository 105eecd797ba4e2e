import { element } from '../rule-grid/dom.js';
import { variableOptions } from './conditionForm.js';
import * as durations from './durations.js';
import { context, contextText, source, sourceText } from './feel.js';
import { area, button, field, input as text, offered, rich, select } from './fields.js';
import { formula } from './formula.js';
import { rowTable } from './rowTable.js';
import * as lists from './rows.js';
import { recording, spoken } from './sound.js';
import { given } from './steps.js';

// How each kind of input of a step is asked for.

const options = (list) => list.map((o) => ({ value: o.name, label: o.title && o.title !== o.name ? `${o.title} (${o.name})` : o.name }));

export class InputForm {
  /** @param form what holds it: {app, typing, groups, redraw} */
  constructor(form, bo, input) {
    Object.assign(this, { form, app: form.app, typing: form.typing, say: form.app.say, bo, input });
    this.value = given(bo, input);
    this.key = `in-${input.name}`;
    this.testid = `in-${input.name}`;
  }

  write(value) {
    this.app.change(() => this.app.edits.setGiven(this.bo, this.input, value));
  }

  element() {
    const { choices } = this.app;
    const { kind, name } = this.input;
    switch (kind) {
      case 'words': return this.#words();
      case 'recording': return this.#recording();
      case 'music': return this.#offered([{ name: 'none', title: this.say('music.none') }, ...choices.music.map((m) => ({ name: m }))]);
      case 'ruleSet': return this.#select(choices.ruleSets, () => this.form.redraw());
      case 'queue': return this.#select(choices.queues);
      case 'agent': return this.#select(choices.agents);
      case 'table': return this.#offered(choices.tables);
      case 'flow': return this.#select(choices.flows);
      case 'choices': return this.#choices();
      case 'keys': return this.#keys();
      case 'intents': return this.#intents();
      case 'duration': return this.#duration();
      case 'choice': return this.#choice();
      case 'context': return this.#context();
      case 'computed': return this.#computed();
      case 'formula': return this.#formula();
      default: return this.#field(this.#watched(text({ value: this.value, placeholder: this.input.example, inputmode: kind === 'number' ? 'numeric' : null, maxlength: 2000 })), name);
    }
  }

  #watched(control) {
    return this.typing.watch(control, (value) => this.write(value.trim()));
  }

  #field(control) {
    control.dataset.testid = this.testid;
    const { label, required } = this.input;
    return field(label, control, { hint: this.#doc(), required, say: this.say, key: this.key });
  }

  /** What it means; lengths of time as people write them. */
  #doc() {
    const { doc, kind } = this.input;
    return kind !== 'duration' ? doc : doc.replace(/[,，]? ?ISO 8601(?=[.,，。 ])/, '').replace(/^[.。] ?/, '').replace(/([.。]) [.。]/, '$1').replace(/\bPT?\d\w*/g, (written) => {
      const read = durations.read(written);
      return read ? `${read.amount} ${this.say(`unit.${read.unit}`)}` : written;
    });
  }

  #offered(list) {
    return this.#field(this.#watched(offered(this.value, options(list), { placeholder: this.input.example })));
  }

  #select(list, then = () => {}) {
    const made = select(this.value, [{ value: '', label: this.say('choose') }, ...options(list)]);
    made.addEventListener('change', () => { this.write(made.value); then(); });
    return this.#field(made);
  }

  /** A choice that may be left as usual. */
  #choice() {
    const made = select(this.value, [...(this.input.required && this.value ? [] : [{ value: '', label: this.say(this.input.required ? 'choose' : 'usual') }]),
      ...this.input.oneOf.map((o) => ({ value: o.value, label: o.label }))]);
    made.addEventListener('change', () => this.write(made.value));
    return this.#field(made);
  }

  #words() {
    const control = this.#watched(area(this.value, { placeholder: this.input.example, maxlength: 4000 }));
    const made = this.#field(control);
    const voice = () => given(this.bo, { name: 'voice' });
    made.append(spoken(this.app, () => control.value, voice));
    return made;
  }

  #recording() {
    const control = offered(this.value, this.app.choices.recordings.filter((r) => !r.name.startsWith('music/')).map((r) => ({ value: r.name })), { placeholder: this.input.example });
    const heard = element('div');
    const show = () => heard.replaceChildren(recording(control.value.trim(), this.app));
    this.typing.watch(control, (value) => { this.write(value.trim()); show(); });
    show();
    const made = this.#field(control);
    made.append(heard);
    return made;
  }

  #duration() {
    const known = durations.read(this.value);
    if (this.value && !known) {
      return this.#field(this.#watched(text({ value: this.value })));
    }
    const amount = text({ value: known?.amount ?? '', inputmode: 'decimal', class: 'amount', placeholder: durations.read(this.input.example)?.amount ?? '' });
    const start = known?.unit ?? durations.read(this.input.example)?.unit ?? 'S';
    const unit = select(start, ['S', 'M', 'H', 'D'].map((u) => ({ value: u, label: this.say(`unit.${u}`) })), { 'aria-label': this.say('unit', this.input.label), 'data-key': `${this.key}-unit` });
    const write = () => this.write(amount.value.trim() === '' ? '' : durations.write(amount.value, unit.value) || amount.value.trim());
    this.typing.watch(amount, write);
    unit.addEventListener('change', write);
    element('div', { class: 'field-box with-unit' }, amount, unit);
    return this.#field(amount);
  }

  // --- lists

  #rows({ rows, columns, fresh, toText, more }) {
    const { label, required, kind, doc } = this.input;
    return rowTable({ say: this.say, typing: this.typing }, {
      key: this.key, testid: this.testid, label, required, hint: this.say.or(`rows.${kind}.what`, doc),
      rows, columns, fresh, more, write: (all) => this.write(toText(all)),
    });
  }

  #keyOptions = () => [{ value: '', label: '' }, ...[...'1234567890*#'].map((k) => ({ value: k, label: k }))];

  #choices() {
    const rows = lists.choices(this.value);
    return this.#rows({
      rows: rows.length ? rows : [{ key: '1', value: '', words: '' }], toText: lists.choicesText,
      fresh: (all) => ({ key: lists.freeKey(all), value: '', words: '' }),
      columns: [
        { name: 'key', title: this.say('rows.key'), options: this.#keyOptions },
        { name: 'value', title: this.say('rows.value'), placeholder: 'billing' },
        { name: 'words', title: this.say('rows.words'), placeholder: this.say('rows.words.example') },
      ],
      more: [button(this.say('choices.draw'), () => this.form.drawWays(this.bo), { 'data-testid': 'draw-ways' })],
    });
  }

  #keys() {
    const rows = lists.keys(this.value);
    return this.#rows({
      rows, toText: lists.keysText, fresh: (all) => ({ key: lists.freeKey(all), value: '' }),
      columns: [{ name: 'key', title: this.say('rows.key'), options: this.#keyOptions }, { name: 'value', title: this.say('rows.intent') }],
    });
  }

  #intents() {
    const rows = lists.intents(this.value);
    return this.#rows({
      rows: rows.length ? rows : [{ value: '', words: '' }], toText: lists.intentsText, fresh: () => ({ value: '', words: '' }),
      columns: [{ name: 'value', title: this.say('rows.intent') }, { name: 'words', title: this.say('rows.phrases') }],
      more: [button(this.say('choices.draw'), () => this.form.drawWays(this.bo), { 'data-testid': 'draw-ways' })],
    });
  }

  // --- what is computed

  /** Facts by name: those that the rule set asks for, from a variable or as text. */
  #context() {
    const rows = context(this.value);
    if (rows === null || rows.some((r) => r.kind === 'formula') || this.app.formulas.has(`${this.bo.id}.${this.input.name}`)) {
      return this.#formula();
    }
    const set = this.app.choices.ruleSets.find((s) => s.name === given(this.bo, { name: 'ruleSet' }));
    const facts = (set?.facts ?? []).filter((f) => !f.derived);
    const names = (row) => [{ value: '', label: this.say('choose') }, ...facts.map((f) => ({ value: f.name, label: f.title })),
      ...(row.name && !facts.some((f) => f.name === row.name) ? [{ value: row.name, label: row.name }] : [])];
    return this.#rows({
      rows: rows.map((r) => ({ ...r, variable: r.kind === 'variable' ? r.value : '', text: r.kind === 'text' ? r.value : '' })),
      toText: (all) => contextText(all.map((r) => (r.variable ? { name: r.name, kind: 'variable', value: r.variable } : { name: r.name, kind: 'text', value: r.text }))),
      fresh: () => ({ name: '', variable: '', text: '' }),
      columns: [
        { name: 'name', title: this.say('facts.name'), ...(facts.length ? { options: names } : {}) },
        { name: 'variable', title: this.say('facts.variable'), options: () => variableOptions(this.form.groups, this.say) },
        { name: 'text', title: this.say('facts.text'), offers: (row) => this.#known(row.name) },
      ],
      more: [this.#asFormula()],
    });
  }

  /** What a fact of this name can be, where the server knows it. */
  #known(fact) {
    const { queues, numbers, agents } = this.app.choices;
    return options({ queue: queues, number: numbers, called: numbers, 'last-agent': agents }[fact] ?? []).map((o) => ({ ...o, label: o.label }));
  }

  #asFormula() {
    return button(this.say('condition.as-formula'), () => { this.app.formulas.add(`${this.bo.id}.${this.input.name}`); this.form.redraw(); }, { class: 'quiet' });
  }

  /** A variable, a text, or a formula. */
  #computed() {
    const from = source(this.value);
    const id = `${this.bo.id}.${this.input.name}`;
    const kind = this.app.formulas.has(id) ? 'formula' : from.kind === 'none' ? 'variable' : from.kind;
    const how = select(kind, ['variable', 'text', 'formula'].map((k) => ({ value: k, label: this.say(`source.${k}`) })), { 'aria-label': this.say('source', this.input.label), 'data-key': `${this.key}-how` });
    how.addEventListener('change', () => {
      this.app.formulas.delete(id);
      if (how.value === 'formula') {
        this.app.formulas.add(id);
      } else {
        this.write(how.value === 'text' && from.value ? sourceText({ kind: 'text', value: from.value }) : '');
        this.app.formulas.kind = { id, kind: how.value };
      }
      this.form.redraw();
    });
    const wanted = this.app.formulas.kind?.id === id && from.kind === 'none' ? this.app.formulas.kind.kind : kind;
    how.value = wanted;
    if (wanted === 'formula') {
      const made = this.#formula();
      made.prepend(how);
      return made;
    }
    const control = wanted === 'text'
      ? this.typing.watch(text({ value: from.value }), (value) => this.write(sourceText({ kind: 'text', value })))
      : this.#variable(from.value);
    element('div', { class: 'field-box with-how' }, how, control);
    return this.#field(control);
  }

  #variable(value) {
    const made = select(value, variableOptions(this.form.groups, this.say));
    made.addEventListener('change', () => this.write(sourceText({ kind: 'variable', value: made.value })));
    return made;
  }

  #formula() {
    const { label, doc, example } = this.input;
    return element('div', { class: 'field', 'data-testid': this.testid }, element('p', { class: 'label', text: label }),
      formula({ value: this.value, groups: this.form.groups, label, readOnly: !this.app.editable, typing: this.typing, key: this.key, write: (feel) => this.write(feel) }),
      element('p', { class: 'hint' }, ...rich(example ? `${doc} ${this.say('example', `\`${example}\``)}` : doc)));
  }
}
