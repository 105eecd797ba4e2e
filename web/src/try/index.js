import './try.css';
import { Marks } from './marks.js';
import { clock, line, seconds, speaker, value } from './words.js';

const STYLE = '/web/try.css';
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const LENGTHS = ['10 seconds', '1 minute', '5 minutes', '1 hour', '1 day'];
const AGAIN_AFTER = 1_000;

/** An element: tag, properties ({ class, testid, on: { click } }), children. */
function make(tag, { on = {}, testid, ...properties } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, given] of Object.entries(properties)) {
    if (given !== undefined && given !== null && given !== false) {
      element.setAttribute(name, given === true ? '' : given);
    }
  }
  if (testid) {
    element.dataset.testid = testid;
  }
  Object.entries(on).forEach(([name, listener]) => element.addEventListener(name, listener));
  element.append(...children.filter((c) => c !== null && c !== undefined));
  return element;
}

const ofPage = () => document.querySelector('input[name=_csrf]')?.value ?? '';

/**
 * A phone beside a drawn flow, which is run on the real engine.
 *
 * @param flow its process id
 * @param xml gives the drawing as it is now
 * @param canvas bpmn-js canvas that the path is shown on; may be missing
 * @param panel element that the phone is put into
 * @param labels words for what the server has none
 * @param csrf the page's token, or gives it; missing: that of its forms
 * @returns { close() }
 */
export function openTry({ flow, xml, canvas, panel, labels = {}, csrf }) {
  const phone = new Phone({ flow, xml, canvas, panel, labels, csrf });
  phone.open();
  return { close: () => phone.close() };
}

class Phone {
  constructor({ flow, xml, canvas, panel, labels, csrf }) {
    Object.assign(this, { flow, xml, panel, csrf });
    this.ownLabels = labels;
    this.marks = new Marks(canvas);
    this.base = `/flows/${encodeURIComponent(flow)}/try`;
    this.closed = false;
    this.values = new Map();
    this.titles = {};
    this.leaves = () => this.end(true);
  }

  async open() {
    if (!document.querySelector(`link[href="${STYLE}"]`)) {
      document.head.append(make('link', { rel: 'stylesheet', href: STYLE }));
    }
    window.addEventListener('pagehide', this.leaves);
    try {
      const answer = await fetch(`${this.base}/setting`, { headers: { Accept: 'application/json' } });
      this.setting = await answer.json();
    } catch {
      this.setting = { labels: {}, numbers: [], time: '', zone: 'UTC', mayKeep: false };
    }
    if (this.closed) {
      return;
    }
    this.say = speaker({ ...this.ownLabels, ...this.setting.labels });
    this.build();
  }

  // --- the panel

  build() {
    const { say } = this;
    this.problem = make('p', { class: 'refused', role: 'alert', testid: 'try-problem', hidden: true });
    this.form = this.givenForm();
    this.state = make('p', { class: 'try-state', role: 'status', testid: 'try-state' });
    this.keypad = make('div', { class: 'try-keys', role: 'group', 'aria-label': say('keypad') },
      ...KEYS.map((key) => make('button', { type: 'button', class: 'quiet', testid: `key-${key}`, on: { click: () => this.act('press', key) } }, key)));
    this.words = make('input', { type: 'text', maxlength: 300, placeholder: say('say.what'), 'aria-label': say('say.what'), testid: 'try-words' });
    const talk = make('form', { class: 'try-row', on: { submit: (e) => this.talk(e) } }, this.words,
      make('button', { testid: 'try-say' }, say('say')));
    const lengths = make('select', { 'aria-label': say('wait') }, ...LENGTHS.map((l, i) => make('option', { value: l }, say(`wait.${i}`))));
    const time = make('div', { class: 'try-row' },
      this.button('skip', () => this.act('skip to the next timer')),
      make('span', { class: 'try-wait' }, lengths, this.button('wait', () => this.act('wait', lengths.value))));
    this.agent = make('div', { class: 'try-row try-agent', role: 'group', 'aria-label': say('agent'), hidden: true, testid: 'try-agent' },
      make('span', { class: 'soft' }, say('agent')),
      this.button('agent-answers', () => this.act('agent answers')),
      this.button('agent-busy', () => this.act('agent is busy')),
      this.button('agent-no-answer', () => this.act('agent does not answer')),
      this.button('agent-presses', () => this.act('agent presses', '1')),
      this.button('agent-hangs-up', () => this.act('agent hangs up')));
    this.hangUp = this.button('hang-up', () => this.act('hang up'));
    this.stop = this.button('again', () => this.again());
    this.sound = make('input', { type: 'checkbox', testid: 'try-sound' });
    this.phone = make('div', { class: 'try-phone', hidden: true, testid: 'try-phone' }, this.state, this.keypad, talk, time, this.agent,
      make('div', { class: 'try-row' }, this.hangUp, this.stop, make('label', { class: 'try-tick' }, this.sound, ` ${say('sound')}`)));
    this.log = make('ol', { class: 'try-log', role: 'log', 'aria-label': say('log'), tabindex: '0', testid: 'try-log' });
    this.table = make('tbody', {});
    const values = make('details', { class: 'try-values', testid: 'try-values' }, make('summary', {}, say('values')),
      make('table', {}, this.table));
    this.keeping = this.keepForm();
    this.panel.classList.add('try');
    this.panel.replaceChildren(make('h2', {}, say('title')), this.problem, this.form, this.phone, this.log, values, this.keeping);
    if (this.setting.who) {
      this.fail(this.say('taken', this.setting.who));
    }
  }

  button(name, act) {
    return make('button', { type: 'button', class: 'quiet', testid: `try-${name}`, on: { click: act } }, this.say(name));
  }

  givenForm() {
    const { say, setting } = this;
    const field = (label, input) => make('label', { class: 'try-field' }, make('span', {}, label), input);
    const numbers = setting.numbers.map((n) => make('option', { value: n.number }, `${n.number} ${n.title}`));
    const g = this.given = {
      caller: make('input', { type: 'text', value: '+12125550123', maxlength: 40, required: true, testid: 'given-caller' }),
      called: numbers.length ? make('select', { testid: 'given-called' }, ...numbers) : make('input', { type: 'text', value: '4000', maxlength: 40 }),
      language: make('select', { testid: 'given-language' }, make('option', { value: 'en' }, 'English'), make('option', { value: 'zh-CN' }, '中文')),
      time: make('input', { type: 'datetime-local', value: setting.time.replace(' ', 'T'), required: true, testid: 'given-time' }),
      zone: make('input', { type: 'text', value: setting.zone, maxlength: 60, required: true, testid: 'given-zone' }),
      agents: make('select', { testid: 'given-agents' }, ...['free', 'busy', 'none'].map((a) => make('option', { value: a }, say(`agents.${a}`)))),
      vip: make('input', { type: 'checkbox', testid: 'given-vip' }),
      out: make('input', { type: 'checkbox', testid: 'given-out' }),
      lookups: make('textarea', { rows: 3, maxlength: 4000, spellcheck: 'false', placeholder: 'customers: {name: Ann, tier: gold}', testid: 'given-lookups', 'aria-label': say('lookups') }),
    };
    const speak = () => {
      const number = setting.numbers.find((n) => n.number === g.called.value);
      if (number) {
        g.language.value = number.language.startsWith('zh') ? 'zh-CN' : 'en';
      }
    };
    g.called.addEventListener('change', speak);
    speak();
    return make('form', { class: 'try-given', testid: 'try-given', on: { submit: (e) => this.begin(e) } },
      field(say('caller'), g.caller), field(say('called'), g.called), field(say('language'), g.language),
      field(say('time'), g.time), field(say('zone'), g.zone), field(say('agents'), g.agents),
      make('label', { class: 'try-tick' }, g.vip, ` ${say('vip')}`), make('label', { class: 'try-tick' }, g.out, ` ${say('calls-out')}`),
      make('details', { class: 'try-wide' }, make('summary', {}, say('lookups')), make('p', { class: 'hint' }, say('lookups.hint')), g.lookups),
      make('div', { class: 'try-wide buttons' }, this.callButton = make('button', { testid: 'try-call' }, say('call'))));
  }

  keepForm() {
    const { say } = this;
    this.name = make('input', { type: 'text', maxlength: 120, required: true, 'aria-label': say('keep.name'), placeholder: say('keep.name'), testid: 'keep-name' });
    this.text = make('pre', { class: 'try-text', testid: 'keep-text', hidden: true, tabindex: '0' });
    this.kept = make('p', { role: 'status', testid: 'kept' });
    return make('form', { class: 'try-keep', hidden: true, testid: 'try-keep', on: { submit: (e) => this.keep(e) } },
      make('h3', {}, say('keep')),
      make('div', { class: 'try-row' }, this.name,
        make('button', { type: 'button', class: 'quiet', testid: 'keep-show', on: { click: () => this.show() } }, say('keep.show')),
        this.setting.mayKeep ? make('button', { testid: 'keep-save' }, say('keep.save')) : null),
      this.text, this.kept);
  }

  // --- the call

  async begin(event) {
    event.preventDefault();
    const g = this.given;
    const agents = { free: ['anna'], busy: ['anna, busy'], none: 'none' }[g.agents.value];
    const given = {
      [g.out.checked ? 'calls out to' : 'caller']: g.caller.value, called: g.called.value, language: g.language.value,
      time: `${g.time.value.replace('T', ' ').slice(0, 16)} ${g.zone.value.trim()}`, vip: g.vip.checked ? 'yes' : 'no', agents,
    };
    this.reset();
    this.callButton.disabled = true;
    this.callButton.textContent = this.say('starting');
    try {
      const { id, titles } = await this.post('', { xml: await this.xml(), given, lookups: g.lookups.value });
      if (this.closed) {
        this.post(`/${id}/end`).catch(() => {});
        return;
      }
      this.id = id;
      this.titles = titles;
      this.from = 0;
      this.over = false;
      this.form.hidden = true;
      this.phone.hidden = false;
      this.keeping.hidden = false;
      this.enable(true);
      this.keypad.querySelector('button').focus({ preventScroll: true });
      this.listen(id);
    } catch (failed) {
      this.fail(failed.message);
    } finally {
      this.callButton.disabled = false;
      this.callButton.textContent = this.say('call');
    }
  }

  reset() {
    this.marks.clear();
    this.log.replaceChildren();
    this.table.replaceChildren();
    this.values.clear();
    this.problem.hidden = true;
    this.text.hidden = true;
    this.kept.textContent = '';
    this.agent.hidden = true;
  }

  async again() {
    await this.end(false);
    this.phone.hidden = true;
    this.keeping.hidden = true;
    this.form.hidden = false;
    this.reset();
    this.callButton.focus();
  }

  async post(path, body, keepalive = false) {
    const answer = await fetch(`${this.base}${path}`, {
      method: 'POST', body: JSON.stringify(body ?? {}), keepalive,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': this.token() },
    });
    const said = answer.redirected ? {} : await answer.json().catch(() => ({}));
    if (!answer.ok || answer.redirected) {
      throw new Error(answer.status === 410 ? this.say('gone') : said.problem || this.say('broken', answer.status));
    }
    return said;
  }

  token() {
    return (typeof this.csrf === 'function' ? this.csrf() : this.csrf) || ofPage();
  }

  fail(words) {
    this.problem.textContent = words;
    this.problem.hidden = false;
  }

  /** One act after the other, in the order in which they were done. */
  act(verb, given) {
    const { id } = this;
    if (id) {
      this.did(verb, given);
      this.acting = (this.acting ?? Promise.resolve()).then(() => this.send(id, verb, given));
    }
  }

  async send(id, verb, given) {
    if (this.id !== id) {
      return;
    }
    try {
      const done = await this.post(`/${id}/act`, { verb, value: given ?? null });
      if (done.nothing) {
        this.add({ who: this.say('who.time'), text: this.say('no-timer'), kind: 'time' });
      }
    } catch (failed) {
      this.fail(failed.message);
    }
  }

  talk(event) {
    event.preventDefault();
    const words = this.words.value.trim();
    if (words) {
      this.words.value = '';
      this.act('say', words);
    }
  }

  /** What the person does stands in the log too. */
  did(verb, given) {
    const you = { press: () => this.say('you.press', given), say: () => this.say('you.say', given), 'hang up': () => this.say('you.hang-up') }[verb];
    if (you) {
      this.add({ who: this.say('who.you'), text: you(), kind: 'you' });
    }
  }

  async listen(id) {
    while (!this.closed && this.id === id) {
      try {
        const answer = await fetch(`${this.base}/${id}/events?from=${this.from}`, { headers: { Accept: 'application/json' } });
        if (this.id !== id) {
          return;
        }
        if (answer.status === 410 || answer.redirected) {
          this.fail(this.say('gone'));
          this.finish();
          return;
        }
        if (!answer.ok) {
          throw new Error(answer.status);
        }
        this.take(await answer.json());
      } catch {
        await new Promise((again) => { setTimeout(again, AGAIN_AFTER); });
      }
    }
  }

  take(news) {
    news.events.forEach((event) => this.happened(event));
    this.from = news.from + news.events.length;
    this.over = news.over;
    const next = news.next ? this.say('next', seconds(Math.max(0, (Date.parse(news.next) - Date.parse(news.at)) / 1000))) : this.say('no-next');
    this.state.textContent = `${clock(news.at, this.given.zone.value, document.documentElement.lang)} · ${news.over ? this.say('over') : next}`;
    this.enable(!news.over);
  }

  happened(event) {
    this.path(event);
    if (event.kind === 'Learnt') {
      this.learn(event);
    }
    if (event.kind === 'OtherRang' || event.kind === 'Rang') {
      this.agent.hidden = false;
    }
    const said = line(event, {
      flow: this.flow, say: this.say, chinese: document.documentElement.lang.startsWith('zh'),
      title: (flow, element) => (flow === this.flow ? this.marks.title(element) : this.titles[flow]?.[element] || element),
    });
    if (said) {
      this.add(said, event);
    }
  }

  path(event) {
    if (event.flow !== this.flow) {
      return;
    }
    if (event.kind === 'Entered') {
      this.marks.enter(event.element);
    } else if (event.kind === 'Left') {
      this.marks.leave(event.element);
    } else if (event.kind === 'Went') {
      this.marks.go(event.way);
    }
  }

  learn(event) {
    const key = `${event.flow} ${event.name}`;
    let row = this.values.get(key);
    if (!row) {
      row = make('tr', {}, make('th', { scope: 'row', class: 'code' }, event.flow === this.flow ? event.name : `${event.flow}: ${event.name}`), make('td', { class: 'code' }));
      this.values.set(key, row);
      this.table.append(row);
    }
    row.lastChild.textContent = value(event.json);
  }

  add(said, event) {
    const bottom = this.log.scrollTop + this.log.clientHeight >= this.log.scrollHeight - 40;
    const item = make('li', { class: `try-${said.kind}` }, make('span', { class: 'try-who' }, said.who), make('span', { class: 'try-what' }, said.text));
    if (said.sound) {
      const query = new URLSearchParams({ ...said.sound, language: this.given.language.value });
      const play = () => this.play(`${this.base}/sound?${query}`);
      item.append(make('button', { type: 'button', class: 'quiet try-play', 'aria-label': this.say('play', said.text), on: { click: play } }, '▶'));
      if (this.sound.checked) {
        play();
      }
    }
    if (event?.at) {
      item.title = clock(event.at, this.given.zone.value, document.documentElement.lang);
    }
    this.log.append(item);
    if (bottom) {
      this.log.scrollTop = this.log.scrollHeight;
    }
  }

  /** One after the other, as a call would. */
  play(url) {
    const after = this.playing ?? Promise.resolve();
    this.playing = after.then(() => new Promise((done) => {
      const audio = new Audio(url);
      audio.onended = done;
      audio.onerror = done;
      audio.play().catch(done);
    }));
  }

  enable(on) {
    this.phone.querySelectorAll('.try-keys button, .try-row input[type=text], .try-row button').forEach((b) => { b.disabled = !on && b !== this.stop; });
    this.stop.disabled = false;
  }

  finish() {
    this.enable(false);
  }

  // --- as a test

  async show() {
    try {
      const { text } = await this.post(`/${this.id}/test`, { name: this.name.value, save: false });
      this.text.textContent = text;
      this.text.hidden = false;
    } catch (failed) {
      this.fail(failed.message);
    }
  }

  async keep(event) {
    event.preventDefault();
    if (!this.setting.mayKeep) {
      return;
    }
    try {
      const { text } = await this.post(`/${this.id}/test`, { name: this.name.value, save: true });
      this.text.textContent = text;
      this.text.hidden = false;
      this.problem.hidden = true;
      this.kept.replaceChildren(this.say('kept'), ' ', make('a', { href: `/flows/${encodeURIComponent(this.flow)}/tests` }, this.say('kept.see')));
    } catch (failed) {
      this.fail(failed.message);
    }
  }

  async end(leaving) {
    const { id } = this;
    this.id = null;
    if (id) {
      await this.post(`/${id}/end`, {}, leaving).catch(() => {});
    }
  }

  close() {
    this.closed = true;
    window.removeEventListener('pagehide', this.leaves);
    this.end(false);
    this.marks.clear();
    this.panel.classList.remove('try');
    this.panel.replaceChildren();
  }
}
