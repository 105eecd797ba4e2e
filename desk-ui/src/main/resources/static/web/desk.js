// The agent's page. What it shows comes from the server; the stream only says that there is something
// new. What is being typed is never replaced.
import { setClocks, tick } from './clocks.js';

const desk = document.getElementById('desk');
const token = () => document.querySelector('input[name=_csrf]').value;
const SILENCE_MS = 10_000;
const RELOAD_MS = 5_000;
/** The trace is stored a moment after the news of it. */
const ECHO_MS = 500;
const ANYWAY_MS = 15_000;
const SAVE_AFTER_MS = 800;
const ALL_CONTROLS = 'button, input, select, textarea';

const show = (id, words) => {
  const line = document.getElementById(id);
  line.textContent = words;
  line.hidden = !words;
};
const said = (words) => { show('desk-refused', ''); show('desk-said', words); };
const refused = (words) => { show('desk-said', ''); show('desk-refused', words); };

// --- what the server says

const drawn = new Map();
const blocks = (root) => [...root.querySelectorAll('[data-block]')].filter((b) => b.dataset.block !== 'clock');

function enable(root) {
  root.querySelectorAll(ALL_CONTROLS).forEach((c) => { c.disabled = false; });
}

/** What somebody is typing or choosing there must stay. */
function isBusy(block, fresh) {
  return block.contains(document.activeElement)
    && ['INPUT', 'SELECT', 'TEXTAREA'].includes(document.activeElement.tagName)
    && document.activeElement.type !== 'radio'
    && block.dataset.call === fresh.dataset.call;
}

/** The same call's notes stay while they are not saved; otherwise they are as the server has them. */
function keepNotes(block, fresh) {
  const now = block.querySelector('#notes');
  const next = fresh.querySelector('#notes');
  if (!now || !next || block.dataset.call !== fresh.dataset.call) {
    return;
  }
  if (notes.isDirty) {
    next.value = now.value;
    fresh.querySelector('#notes-form').dataset.version = block.querySelector('#notes-form').dataset.version;
    fresh.querySelector('#notes-state').textContent = block.querySelector('#notes-state').textContent;
  }
}

function draw(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  setClocks(page);
  const fresh = blocks(page);
  const names = fresh.map((b) => b.dataset.block);
  blocks(desk).filter((b) => !names.includes(b.dataset.block)).forEach((b) => { drawn.delete(b.dataset.block); b.remove(); });
  let after = desk.querySelector('[data-block=clock]');
  for (const block of fresh) {
    const name = block.dataset.block;
    const text = block.outerHTML;
    const old = desk.querySelector(`[data-block=${name}]`);
    if (!old) {
      const made = document.importNode(block, true);
      after.after(made);
      drawn.set(name, text);
      enable(made);
      after = made;
      continue;
    }
    after = old;
    if (drawn.get(name) === text || isBusy(old, block)) {
      continue;
    }
    keepNotes(old, block);
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const open = [...old.querySelectorAll('details')].map((d) => d.open);
    const made = document.importNode(block, true);
    if (notes.isDirty && made.querySelector('#notes')) {
      made.querySelector('#notes').value = block.querySelector('#notes').value;
    }
    old.replaceWith(made);
    made.querySelectorAll('details').forEach((d, i) => { d.open = open[i] ?? false; });
    drawn.set(name, text);
    enable(made);
    if (focused) {
      const again = focused.id ? document.getElementById(focused.id)
        : focused.dataset.testid && made.querySelector(`[data-testid=${focused.dataset.testid}]`);
      again?.focus({ preventScroll: true });
    }
    after = made;
  }
  tick(desk);
}

let asking = false;
let again = false;
async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    const answer = await fetch('/desk/now', { headers: { Accept: 'text/html' } });
    if (answer.redirected || answer.status === 401 || answer.status === 403 || answer.status === 404) {
      location.reload(); // signed out, or not linked any more
    } else if (answer.ok) {
      draw(await answer.text());
    }
  } catch {
    // No connection: the stream's silence says so.
  } finally {
    asking = false;
    if (again) {
      again = false;
      refresh();
    }
  }
}

// --- what the agent does

async function send(path, fields) {
  const answer = await fetch(path, {
    method: 'POST', body: new URLSearchParams(fields), keepalive: true,
    headers: { Accept: 'application/json', 'X-CSRF-TOKEN': token() },
  });
  if (answer.redirected) {
    location.reload();
    return null;
  }
  const type = answer.headers.get('Content-Type') ?? '';
  const body = type.includes('json') ? await answer.json() : {};
  return { ok: answer.ok, words: body.said ?? '', version: body.version ?? 0 };
}

async function act(path, fields = {}) {
  try {
    const answer = await send(path, fields);
    if (answer?.ok) {
      said(answer.words);
    } else if (answer) {
      refused(answer.words || desk.dataset.lost);
    }
  } catch {
    refused(desk.dataset.lost);
  }
  refresh();
  setTimeout(refresh, ECHO_MS);
}

const notes = {
  isDirty: false, timer: 0, saving: false, latest: '',
  state(words) { const line = document.getElementById('notes-state'); if (line) { line.textContent = words; } },
  typed() {
    this.isDirty = true;
    this.keep();
    this.state(desk.dataset.saving);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SAVE_AFTER_MS);
  },
  async save() {
    clearTimeout(this.timer);
    const form = document.getElementById('notes-form');
    if (!form || !this.isDirty || this.saving) {
      return;
    }
    this.saving = true;
    const text = form.elements.text.value;
    try {
      const answer = await send(form.dataset.notes, { text, seen: form.dataset.version });
      const now = document.getElementById('notes-form');
      const isSame = now?.dataset.notes === form.dataset.notes;
      if (answer?.ok && isSame) {
        now.dataset.version = answer.version;
        this.isDirty = now.elements.text.value !== text;
        this.keep();
        this.state(this.isDirty ? desk.dataset.saving : answer.words);
      } else if (answer?.ok) {
        this.isDirty = false;
        sessionStorage.removeItem(form.dataset.notes);
      } else if (answer && isSame) {
        this.state(answer.words);
        await this.newest(now);
      }
    } catch {
      this.state(desk.dataset.unsaved);
    } finally {
      this.saving = false;
      if (this.isDirty) {
        this.timer = setTimeout(() => this.save(), SAVE_AFTER_MS * 4);
      }
    }
  },
  /** What is not saved yet outlives this page: a reload, or signing in again. */
  keep() {
    const form = document.getElementById('notes-form');
    if (this.isDirty && form) {
      sessionStorage.setItem(form.dataset.notes, form.elements.text.value);
    } else if (form) {
      sessionStorage.removeItem(form.dataset.notes);
    }
  },
  takeUp() {
    const form = document.getElementById('notes-form');
    const text = form && sessionStorage.getItem(form.dataset.notes);
    if (text && !this.isDirty && text !== form.elements.text.value) {
      const stored = form.elements.text.value;
      form.elements.text.value = !stored || text.includes(stored) ? text : `${stored}\n${text}`;
      this.typed();
    }
  },
  /** Another window wrote: its text comes above what was typed here, and both are saved. */
  async newest(form) {
    const page = await (await fetch('/desk/now')).text();
    const fresh = new DOMParser().parseFromString(page, 'text/html').querySelector('#notes-form');
    if (fresh?.dataset.notes === form.dataset.notes && fresh.dataset.version !== form.dataset.version) {
      const theirs = fresh.elements.text.value;
      form.dataset.version = fresh.dataset.version;
      if (theirs && !form.elements.text.value.includes(theirs)) {
        form.elements.text.value = `${theirs}\n${form.elements.text.value}`;
      }
    }
  },
};

desk.addEventListener('click', (event) => {
  const button = event.target.closest('[data-act]');
  if (button) {
    button.disabled = true;
    drawn.delete(button.closest('[data-block]').dataset.block);
    notes.save();
    act(button.dataset.act);
  }
});
desk.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.form) {
    const fields = Object.fromEntries(new FormData(form));
    document.activeElement?.blur();
    await notes.save();
    drawn.delete(form.closest('[data-block]').dataset.block);
    act(event.submitter?.dataset.form ?? form.dataset.form, fields);
  }
});
desk.addEventListener('input', (event) => {
  if (event.target.id === 'notes') {
    notes.typed();
  }
});
desk.addEventListener('change', (event) => {
  if (event.target.dataset.outcome) {
    act(event.target.dataset.outcome, { code: event.target.value });
  }
});
desk.addEventListener('focusout', () => setTimeout(refresh, 50));
addEventListener('pagehide', () => notes.save());
document.addEventListener('visibilitychange', () => { if (document.hidden) { notes.save(); } else { refresh(); } });

// --- keys

const KEPT = 'desk-shortcuts';
const shortcuts = document.getElementById('shortcuts');
shortcuts.checked = localStorage.getItem(KEPT) !== 'off';
shortcuts.disabled = false;
const keys = () => {
  document.body.classList.toggle('no-keys', !shortcuts.checked);
  localStorage.setItem(KEPT, shortcuts.checked ? 'on' : 'off');
};
shortcuts.addEventListener('change', keys);
keys();
document.addEventListener('keydown', (event) => {
  const isTyping = event.target.closest?.('input:not([type=radio], [type=checkbox]), textarea, select');
  if (event.key === 'Escape' && isTyping) {
    isTyping.blur();
    return;
  }
  if (!shortcuts.checked || isTyping || event.ctrlKey || event.altKey || event.metaKey || event.repeat) {
    return;
  }
  const target = [...desk.querySelectorAll(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)]
    .find((t) => !t.disabled && !t.dataset.off);
  if (target) {
    event.preventDefault();
    if (target.tagName === 'BUTTON') {
      target.click();
    } else {
      target.focus();
    }
  }
});

// --- the stream

const live = (isLive) => {
  document.getElementById('live-on').hidden = !isLive;
  document.getElementById('live-off').hidden = isLive;
};
let mark = '';
let silence;
const source = new EventSource('/desk/changes');
source.addEventListener('desk', (event) => {
  clearTimeout(silence);
  silence = setTimeout(() => live(false), SILENCE_MS);
  live(true);
  if (event.data !== mark) {
    mark = event.data;
    refresh();
    setTimeout(refresh, ECHO_MS);
  }
});
source.addEventListener('error', () => {
  if (source.readyState === EventSource.CLOSED) {
    live(false);
    setTimeout(() => location.reload(), RELOAD_MS);
  }
});
setInterval(refresh, ANYWAY_MS);

setClocks(desk);
setInterval(() => tick(desk), 1000);
tick(desk);
enable(desk);
notes.takeUp();
refresh();
