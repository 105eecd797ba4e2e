import { element } from '../rule-grid/dom.js';
import { button } from './fields.js';

const SAVE_AFTER = 800;
const KEEP_AFTER = 150;
const AGAIN = 5000;
const LOOK = 10_000;
const KEPT_ALIVE = 60_000;

/**
 * Keeps the draft on the server as one draws. Until the server has it, it lies in this browser, and
 * is offered again when the page is opened.
 */
export class Saving {
  /** @param status where its state is said @param banner where a decision is asked for */
  constructor(app, { status, banner, draft, viewer }) {
    Object.assign(this, { app, status, banner, revision: draft.revision, last: draft.xml, saved: draft.saved });
    Object.assign(this, { isDirty: false, running: null, isAsking: '', timer: 0, keeper: 0 });
    this.place = `jackfield draft ${viewer} ${app.flow}`;
    if (app.editable) {
      document.addEventListener('visibilitychange', () => document.hidden && this.leave());
      window.addEventListener('beforeunload', (event) => {
        app.typing.flush();
        if (this.isDirty || this.running) {
          this.leave();
          event.preventDefault();
        }
      });
      setInterval(() => this.look().catch(() => {}), LOOK);
    }
  }

  say(key, ...places) {
    this.status.textContent = this.app.say(key, ...places);
    this.status.dataset.state = key;
  }

  changed() {
    this.isDirty = true;
    clearTimeout(this.keeper);
    this.keeper = setTimeout(() => this.keep(), KEEP_AFTER);
    if (this.isAsking) {
      return;
    }
    this.say('saving.changed');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SAVE_AFTER);
  }

  async text() {
    return (await this.app.modeler.saveXML({ format: true })).xml;
  }

  /** Saves what is there, once no save is under way any more. */
  async save({ alive = false } = {}) {
    clearTimeout(this.timer);
    this.app.typing.flush();
    while (this.running) {
      await this.running;
    }
    if (!this.isDirty || this.isAsking) {
      return !this.isDirty;
    }
    this.running = this.#put(alive);
    try {
      return await this.running;
    } finally {
      this.running = null;
    }
  }

  async #put(alive) {
    this.isDirty = false;
    this.say('saving.now');
    try {
      const xml = await this.text();
      const answer = await this.app.send('PUT', `${this.app.base}/draft`, { xml, revision: this.revision }, { keepalive: alive && xml.length < KEPT_ALIVE });
      if (answer.status === 409) {
        this.isDirty = true;
        this.conflict(await answer.json());
        return false;
      }
      if (answer.status === 422) {
        this.isDirty = true;
        this.say('saving.refused', (await answer.json()).problem);
        return false;
      }
      if (!answer.ok) {
        throw new Error(`saving was answered ${answer.status}`);
      }
      const { revision, editedAt } = await answer.json();
      this.revision = revision;
      this.last = xml;
      if (!this.isDirty) {
        this.#drop();
        this.say('saving.done', this.app.time(editedAt));
        this.app.onSaved();
      } else {
        this.changed();
      }
      return true;
    } catch (failed) {
      this.isDirty = true;
      this.say('saving.failed');
      this.timer = setTimeout(() => this.save(), AGAIN);
      console.warn(String(failed));
      return false;
    }
  }

  // --- what the server does not have yet

  async keep() {
    const isOfferOpen = this.isAsking === 'kept';
    if (isOfferOpen || (!this.isDirty && !this.running)) {
      return;
    }
    try {
      localStorage.setItem(this.place, JSON.stringify({ revision: this.revision, xml: await this.text(), at: new Date().toISOString() }));
    } catch (full) {
      console.warn(String(full));
    }
  }

  leave() {
    this.app.typing.flush();
    if (this.isDirty) {
      this.keep();
      this.save({ alive: true });
    }
  }

  #drop() {
    clearTimeout(this.keeper);
    localStorage.removeItem(this.place);
  }

  /** What lies here from before, when the server has something else. */
  offer() {
    const text = localStorage.getItem(this.place);
    const kept = text ? JSON.parse(text) : null;
    if (!kept || kept.xml === this.last) {
      this.#drop();
      return;
    }
    const { say } = this.app;
    this.#ask('kept', say(kept.revision === this.revision ? 'kept' : 'kept.old', this.app.time(kept.at)), [
      button(say('kept.take'), async () => { await this.app.open(kept.xml); this.isDirty = true; this.#answered(); this.save(); }, { 'data-testid': 'kept-take' }),
      button(say('kept.drop'), () => { this.#drop(); this.#answered(); }, { 'data-testid': 'kept-drop' }),
    ]);
  }

  #ask(what, words, buttons) {
    this.isAsking = what;
    this.banner.replaceChildren(element('div', { class: 'once', role: 'alert', 'data-testid': what }, element('p', { text: words }), element('div', { class: 'buttons' }, ...buttons)));
    this.say('saving.asking');
  }

  #answered() {
    this.isAsking = '';
    this.banner.replaceChildren();
    this.say(this.isDirty ? 'saving.changed' : 'saving.ready');
  }

  // --- two people

  /** Somebody else saved meanwhile; nothing is lost whatever is chosen. */
  conflict(now) {
    this.keep();
    const { say } = this.app;
    this.#ask('conflict', say(this.isDirty ? 'conflict' : 'conflict.seen', now.editedBy, this.app.time(now.editedAt)), [
      button(say('conflict.theirs'), () => this.theirs(now), { 'data-testid': 'take-theirs' }),
      ...(this.isDirty ? [
        button(say('conflict.copy'), () => this.copy(), { 'data-testid': 'save-copy' }),
        button(say('conflict.overwrite'), () => { this.revision = now.revision; this.#answered(); this.save(); }, { 'data-testid': 'overwrite' }),
      ] : []),
    ]);
  }

  async theirs(now) {
    await this.app.open(now.xml);
    this.revision = now.revision;
    this.last = now.xml;
    this.isDirty = false;
    this.#drop();
    this.#answered();
    this.say('saving.theirs', now.editedBy);
  }

  async copy() {
    const answer = await this.app.send('POST', `${this.app.base}/design/copy`, { xml: await this.text() });
    if (answer.ok) {
      const { flow } = await answer.json();
      this.isDirty = false;
      this.#drop();
      location.assign(`/flows/${encodeURIComponent(flow)}/design`);
    } else {
      this.app.announce('said.failed');
    }
  }

  async look() {
    if (this.isDirty || this.running || this.isAsking || document.hidden) {
      return;
    }
    const before = this.revision;
    const answer = await fetch(`${this.app.base}/draft`, { headers: { Accept: 'application/json' } });
    if (answer.ok && !answer.redirected) {
      const now = await answer.json();
      if (now.revision > before && this.revision === before && !this.isDirty && !this.running) {
        this.conflict(now);
      }
    }
  }

  // --- versions

  /** Keeps what is drawn as a version with a note. */
  async version(note) {
    if (!(await this.save())) {
      return null;
    }
    const answer = await this.app.send('POST', `${this.app.base}/versions`, { revision: this.revision, note });
    if (answer.status === 409) {
      this.conflict(await answer.json());
      return null;
    }
    if (!answer.ok) {
      this.app.announce('said.failed');
      return null;
    }
    const { number } = await answer.json();
    this.saved = number;
    this.say('saving.version', number);
    return number;
  }
}
