import './designer.css';
import { element } from '../rule-grid/dom.js';
import { laidOut } from '../layout/index.js';
import { CalledFlows } from './called.js';
import { Catalogue } from './catalogue.js';
import { Chooser, ask } from './chooser.js';
import { Drawing } from './drawing.js';
import { Edits } from './edits.js';
import { Typing } from './fields.js';
import { Form } from './form.js';
import * as keys from './keys.js';
import { kindOf, titleOf } from './kinds.js';
import { layout } from './layout.js';
import { ListView } from './listView.js';
import { create } from './modeler.js';
import { padOf } from './pad.js';
import { Problems } from './problems.js';
import { rendererOf } from './renderer.js';
import { Saving } from './saving.js';
import { tidy } from './tidy.js';
import { speaker } from './words.js';

/** A module of its own: pages without a designer have it too. */
const TRY = '/web/try.js';
/** What everybody has to see, not only hear. */
const LOUD = new Set(['said.not-tidied', 'said.failed', 'said.select-step', 'said.no-choices']);
const colors = new Map();

/** Asked once: each question has the browser lay out the page. */
function color(name) {
  if (!colors.has(name)) {
    colors.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  }
  return colors.get(name);
}

/** The designer of one flow, with all its parts. */
class Designer {
  constructor(host) {
    this.host = host;
    const { flow, editable, labels, language } = host.dataset;
    Object.assign(this, { flow, editable: editable === 'true', language, base: `/flows/${encodeURIComponent(flow)}` });
    this.labels = JSON.parse(labels);
    this.say = speaker(this.labels);
    this.formulas = new Set();
    this.typing = new Typing();
    this.isList = false;
    this.isOwn = false;
  }

  async start() {
    const [steps, choices, draft] = await Promise.all([`${this.base}/design/steps`, `${this.base}/design/choices`, `${this.base}/draft`].map((url) => this.get(url)));
    this.catalogue = new Catalogue(steps, this.say);
    this.choices = choices;
    const links = ['history', 'tests', 'release'].filter((l) => this.host.dataset[l]).map((l) => ({ href: this.host.dataset[l], text: this.say(`link.${l}`), testid: `link-${l}` }));
    this.at = layout(this.host, this.say, { editable: this.editable, links, title: draft.name });
    this.modeler = create(this.at.canvas, { editable: this.editable, say: this.say, language: this.language, modules: [rendererOf(this), ...(this.editable ? [padOf(this)] : [])] });
    this.edits = this.editable ? new Edits(this.modeler) : { shape: (bo) => this.modeler.get('elementRegistry').get(bo.id) };
    this.problems = new Problems(this, this.at.problems, this.at.count);
    this.saving = new Saving(this, { status: this.at.status, banner: this.at.banner, draft, viewer: this.host.dataset.viewer });
    await this.#read(draft.xml);
    this.drawing = this.editable ? new Drawing(this) : readOnly(this);
    this.called = new CalledFlows(this, () => {
      if (!this.typing.waiting) {
        this.form.redraw();
      }
    });
    this.form = new Form(this, this.at.form);
    this.listView = new ListView(this, this.at.list);
    if (this.editable) {
      this.#offerSteps();
    }
    const svg = this.at.canvas.querySelector('svg');
    svg.setAttribute('role', 'application');
    svg.setAttribute('aria-label', this.say('canvas.label'));
    this.#listen();
    this.fit();
    this.show();
    this.saving.say(this.editable ? 'saving.ready' : 'saving.read-only');
    if (this.editable) {
      this.saving.offer();
    }
    this.problems.later();
    this.host.dataset.ready = 'true';
    this.host.designer = this;
  }

  // --- talking with the server

  csrf() {
    return document.querySelector('input[name=_csrf]')?.value ?? '';
  }

  async get(url) {
    const answer = await fetch(url, { headers: { Accept: 'application/json' } });
    if (!answer.ok || answer.redirected) {
      throw new Error(`${url} was answered ${answer.status}`);
    }
    return answer.json();
  }

  /** Sends JSON; one who signed in again meanwhile has another token. */
  async send(method, url, body, more = {}) {
    const once = () => fetch(url, { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': this.csrf() }, ...more });
    const answer = await once();
    if (!answer.redirected && answer.status !== 403) {
      return answer;
    }
    const page = await fetch(location.href, { headers: { Accept: 'text/html' } });
    const token = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('input[name=_csrf]')?.value;
    if (page.redirected || !token) {
      throw new Error('signed out');
    }
    document.querySelectorAll('input[name=_csrf]').forEach((i) => { i.value = token; });
    return once();
  }

  // --- the drawing

  /** A drawing that says nowhere where its steps stand is laid out first. */
  async #read(xml) {
    await this.modeler.importXML(/<(?:[\w.-]+:)?BPMNPlane\b/.test(xml) ? xml : await laidOut(xml));
    this.platform();
  }

  zoom(by) {
    const canvas = this.modeler.get('canvas');
    if (by === 0) {
      this.fit();
    } else {
      canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * by)), 'auto');
    }
  }

  /** What the broker's version is told by, where a drawing of another tool does not say it. */
  platform() {
    const definitions = this.modeler.getDefinitions();
    if (!definitions.get('modeler:executionPlatform')) {
      definitions.set('modeler:executionPlatform', 'Camunda Cloud');
      definitions.set('modeler:executionPlatformVersion', '8.5.0');
    }
  }

  /** Another drawing in the place of this one. */
  async open(xml) {
    await this.#read(xml);
    this.fit();
    this.show();
    this.problems.later();
  }

  fit() {
    const canvas = this.modeler.get('canvas');
    const { inner } = canvas.viewbox();
    if (inner.width > 0) {
      canvas.zoom('fit-viewport', 'auto');
      if (canvas.zoom() > 1) {
        canvas.zoom(1, 'auto');
      }
    }
  }

  selected() {
    const chosen = this.modeler.get('selection').get();
    return chosen.length === 1 ? chosen[0].labelTarget ?? chosen[0] : undefined;
  }

  title(bo) {
    return titleOf(bo, this);
  }

  select(id) {
    const shape = this.modeler.get('elementRegistry').get(id);
    if (shape) {
      this.modeler.get('selection').select(shape);
      this.modeler.get('canvas').scrollToElement?.(shape, 80);
    }
  }

  /** To a step and its form, from a problem. */
  jump(id) {
    const canvas = this.modeler.get('canvas');
    const shape = this.modeler.get('elementRegistry').get(id);
    if (!shape || shape === canvas.getRootElement()) {
      this.modeler.get('selection').select(null);
    } else {
      this.select(id);
      canvas.addMarker(id, 'jumped');
      setTimeout(() => this.modeler.get('elementRegistry').get(id) && canvas.removeMarker(id, 'jumped'), 2000);
    }
    if (this.isList) {
      this.at.list.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
    }
    this.form.focusFirst();
  }

  /** A change by a form that shows it already. */
  change(act) {
    this.isOwn = true;
    try {
      act();
    } finally {
      this.isOwn = false;
    }
  }

  append(shape) {
    this.typing.flush();
    ask(this, this.say('act.append.title', shape ? this.title(shape.businessObject) : ''), { pick: (entry) => this.#placed(() => this.drawing.append(entry, shape)) });
  }

  replace(shape) {
    this.typing.flush();
    ask(this, this.say('act.replace.title', this.title(shape.businessObject)), { only: (e) => !e.isPiece, pick: (entry) => this.#placed(() => this.drawing.replace(shape, entry)) });
  }

  #placed(act) {
    act();
    if (this.isList) {
      this.at.list.querySelector('[aria-current=true]')?.focus();
    } else {
      this.at.canvas.querySelector('svg')?.focus();
    }
  }

  remove(bo) {
    if (bo && kindOf(bo) !== 'flow') {
      this.removeAll([this.edits.shape(bo)]);
    }
  }

  removeAll(shapes) {
    const titles = shapes.map((s) => this.title(s.businessObject)).join(', ');
    const before = shapes.length === 1 ? shapes[0].incoming?.[0]?.source : undefined;
    this.drawing.remove(shapes);
    this.announce('said.removed', titles);
    if (before?.parent) {
      this.modeler.get('selection').select(before);
    }
  }

  focusConnect() {
    this.at.form.querySelector('[data-testid=connect], [data-testid=target]')?.focus();
  }

  undo(again) {
    this.typing.flush();
    const stack = this.modeler.get('commandStack', false);
    if (stack && (again ? stack.canRedo() : stack.canUndo())) {
      stack[again ? 'redo' : 'undo']();
      this.announce(again ? 'said.redone' : 'said.undone');
    }
  }

  async tidy() {
    this.typing.flush();
    try {
      await tidy(this.modeler);
      this.announce('said.tidied');
    } catch (failed) {
      console.warn(String(failed));
      this.announce('said.not-tidied');
    }
  }

  // --- what is shown

  announce(key, ...places) {
    const { live } = this.at;
    live.textContent = this.say(key, ...places);
    const isLoud = LOUD.has(key);
    live.classList.toggle('loud', isLoud);
    if (isLoud) {
      clearTimeout(this.quiet);
      this.quiet = setTimeout(() => live.classList.remove('loud'), 6000);
    }
  }

  time(iso) {
    return new Intl.DateTimeFormat(this.language, { timeStyle: 'medium', dateStyle: new Date(iso).toDateString() === new Date().toDateString() ? undefined : 'medium' }).format(new Date(iso));
  }

  ink() {
    return color('--ink');
  }

  accent() {
    return color('--accent');
  }

  show() {
    const root = this.modeler.get('canvas').getRootElement();
    const shape = this.selected();
    const bo = (shape && shape.parent !== undefined ? shape : root).businessObject;
    this.form.show(bo.$type === 'bpmn:Process' || shape ? bo : root.businessObject);
    this.#title();
    if (this.isList) {
      this.listView.show();
    }
    this.#buttons();
  }

  #title() {
    this.at.title.textContent = this.modeler.get('canvas').getRootElement().businessObject.name || this.flow;
    this.at.title.title = this.at.title.textContent;
  }

  #buttons() {
    const stack = this.modeler.get('commandStack', false);
    this.at.undo.disabled = !stack?.canUndo();
    this.at.redo.disabled = !stack?.canRedo();
  }

  view() {
    this.isList = !this.isList;
    this.at.list.hidden = !this.isList;
    this.at.canvas.classList.toggle('behind', this.isList);
    this.at.zoom.hidden = this.isList;
    this.at.view.setAttribute('aria-pressed', String(this.isList));
    this.at.view.textContent = this.say(this.isList ? 'act.drawing' : 'act.list');
    if (this.isList) {
      this.listView.show();
      this.at.list.querySelector('button[tabindex="0"]')?.focus();
    }
  }

  onProblems() {
    if (!this.at.form.contains(document.activeElement)) {
      this.form.redraw();
    }
    if (this.isList) {
      this.listView.show();
    }
  }

  onSaved() {}

  #offerSteps() {
    this.steps = new Chooser(this, {
      testid: 'steps', pick: (entry) => { this.typing.flush(); this.drawing.append(entry); },
      drag: (entry, event) => this.drawing.drag(entry, event),
    });
    this.at.steps.append(element('h2', { text: this.say('region.steps') }), this.steps.host);
  }

  #listen() {
    const bus = this.modeler.get('eventBus');
    bus.on('selection.changed', () => {
      this.typing.flush();
      this.show();
      const chosen = this.selected();
      if (chosen && !this.isList) {
        this.announce('said.selected', this.title(chosen.businessObject));
      }
    });
    bus.on('commandStack.changed', ({ trigger }) => {
      if (!trigger) {
        return;
      }
      if (trigger !== 'clear') {
        this.saving.changed();
        this.problems.later();
      }
      if (this.isOwn) {
        this.#title();
        this.isList && this.listView.show();
        this.#buttons();
      } else if (!this.isPlacing) {
        this.show();
      }
    });
    this.at.undo.addEventListener('click', () => this.undo(false));
    this.at.redo.addEventListener('click', () => this.undo(true));
    this.at.tidy.addEventListener('click', () => this.tidy());
    this.at.view.addEventListener('click', () => this.view());
    this.at.keys.addEventListener('click', () => keys.shown(this));
    this.at.zoom.addEventListener('click', ({ target }) => target.dataset.by && this.zoom(Number(target.dataset.by)));
    this.at.version.addEventListener('click', () => this.#askVersion());
    this.at.tryIt.addEventListener('click', () => this.tryIt());
    this.at.count.addEventListener('click', () => (this.at.problems.querySelector('button') ?? this.at.problems).focus());
    keys.listen(this);
    window.addEventListener('focus', () => this.get(`${this.base}/design/choices`).then((choices) => { this.choices = choices; }).catch(() => {}));
    new ResizeObserver(() => this.modeler.get('canvas').resized()).observe(this.at.canvas);
  }

  #askVersion() {
    const note = element('textarea', { rows: 3, maxlength: 500, id: 'version-note' });
    const dialog = element('dialog', { class: 'step-dialog', 'aria-label': this.say('act.version'), 'data-testid': 'version' },
      element('h2', { text: this.say('act.version') }), element('p', { class: 'hint', text: this.say('version.what') }),
      element('div', { class: 'field' }, element('label', { for: note.id, text: this.say('version.note') }), note));
    const save = element('button', { type: 'button', text: this.say('act.version'), 'data-testid': 'version-save' });
    const close = element('button', { type: 'button', class: 'plain', text: this.say('close') });
    close.addEventListener('click', () => dialog.close());
    save.addEventListener('click', async () => { dialog.close(); await this.saving.version(note.value); });
    dialog.append(element('div', { class: 'buttons' }, save, close));
    dialog.addEventListener('close', () => dialog.remove());
    this.host.append(dialog);
    dialog.showModal();
    note.focus();
  }

  // --- trying it

  async tryIt() {
    if (this.trying) {
      this.trying.close();
      this.trying = null;
    } else {
      this.typing.flush();
      const { openTry } = await import(/* @vite-ignore */ TRY);
      this.trying = await openTry({
        flow: this.flow, xml: async () => (await this.modeler.saveXML({ format: true })).xml, canvas: this.modeler.get('canvas'), panel: this.at.tryPanel,
      });
    }
    const isOpen = Boolean(this.trying);
    this.at.tryPanel.hidden = !isOpen;
    this.at.form.hidden = isOpen;
    this.at.tryIt.textContent = this.say(isOpen ? 'act.try.close' : 'act.try');
  }
}

/** For who only looks: what the form reads of a drawing. */
const readOnly = (app) => Object.create(Drawing.prototype, { canvas: { value: app.modeler.get('canvas') }, app: { value: app } });

for (const host of document.querySelectorAll('[data-designer]')) {
  new Designer(host).start().catch((failed) => {
    console.error(failed);
    host.replaceChildren(element('p', { class: 'refused', role: 'alert', text: JSON.parse(host.dataset.labels).failed }));
    host.dataset.ready = 'failed';
  });
}
