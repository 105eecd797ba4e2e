import { mount as grid } from './rule-grid.js';

// A file of a draft: saved as one types, told when somebody else saved it, its cases run after each save.
const box = document.querySelector('[data-testid=draft]');
const { base, file, set } = box.dataset;
const editable = box.dataset.editable === 'true';
const host = box.querySelector('[data-rule-grid-host]');
const parsed = (text, otherwise) => (text ? JSON.parse(text) : otherwise);
const token = () => document.querySelector('input[name=_csrf]').value;
const SAVE_AFTER = 700;
const LOOK_AGAIN = 10_000;
const KEPT_ALIVE = 60_000;
const KEPT = `rule-kept ${base} ${file}`;

const state = { seen: box.dataset.seen, dirty: false, saving: false, ended: false, timer: 0 };
const status = document.querySelector('[data-testid=saving]');
const say = (words) => { if (status) { status.textContent = words; } };

let shown;
if (host) {
  shown = grid(host, { ...JSON.parse(host.dataset.grid), labels: parsed(host.dataset.labels, {}) });
  shown.value();
  shown.problems(parsed(host.dataset.problems, []));
}

function send(alive) {
  const area = box.querySelector('textarea');
  const body = JSON.stringify(host ? { seen: state.seen, rows: shown.value() } : { seen: state.seen, text: area.value });
  return fetch(`${base}/file?file=${encodeURIComponent(file)}`, {
    method: 'POST', body, keepalive: Boolean(alive) && body.length < KEPT_ALIVE,
    headers: { 'Content-Type': 'application/json', 'Accept': 'application/json', 'X-CSRF-TOKEN': token() },
  });
}

async function save(alive) {
  clearTimeout(state.timer);
  if (!state.dirty || state.saving || state.ended) {
    return;
  }
  state.dirty = false;
  state.saving = true;
  say(box.dataset.saving);
  try {
    const answer = await send(alive);
    if (!answer.ok || answer.redirected) {
      throw new Error(`saving was answered ${answer.status}`);
    }
    const saved = await answer.json();
    if (saved.refused) {
      conflict(saved.refused, true);
      return;
    }
    state.seen = saved.seen;
    drop();
    say(box.dataset.saved.replace('{0}', saved.at) + (saved.elsewhere > 0 ? ` ${box.dataset.elsewhere}` : ''));
    general(saved.general);
    if (host && !state.dirty) {
      shown.problems(saved.problems);
    }
    await run();
  } catch (failed) {
    state.dirty = true;
    say(box.dataset.failed);
    state.timer = setTimeout(save, LOOK_AGAIN);
    console.warn(failed);
  } finally {
    state.saving = false;
    if (state.dirty && !state.ended) {
      later();
    }
  }
}

function later() {
  clearTimeout(state.timer);
  state.timer = setTimeout(save, SAVE_AFTER);
}

function general(all) {
  const list = document.querySelector('[data-testid=general]');
  list.replaceChildren(...all.map((words) => Object.assign(document.createElement('li'), { textContent: words })));
  list.hidden = all.length === 0;
}

/** Nothing is overwritten and nothing is lost: who typed last sees what the other did, and is offered their own again. */
function conflict(words, isTyped) {
  state.ended = true;
  if (isTyped) {
    keep();
  }
  const told = document.querySelector('[data-testid=conflict]');
  const again = Object.assign(document.createElement('button'), { type: 'button', className: 'plain', textContent: box.dataset.reload });
  again.addEventListener('click', () => { state.dirty = false; location.reload(); });
  told.replaceChildren(Object.assign(document.createElement('p'), { textContent: words }), again);
  told.hidden = false;
  say('');
}

// --- what was typed and could not be saved, until it is saved or dropped; as long as this tab is open

function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(host ? { rows: shown.value() } : { text: box.querySelector('textarea').value }));
  } catch (full) {
    console.warn(full);
  }
}

function drop() {
  sessionStorage.removeItem(KEPT);
  document.querySelector('[data-testid=kept]').hidden = true;
}

const asCell = (text) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rows of mine that are not there now, as a spreadsheet has them on its clipboard. */
function mine(rows) {
  const columns = JSON.parse(host.dataset.grid).columns.map((c) => c.name);
  const line = (row) => columns.map((c) => asCell(row[c] ?? '')).join('\t');
  const there = new Set(shown.value().map(line));
  return rows.map(line).filter((l) => !there.has(l)).join('\n');
}

function offer() {
  const kept = parsed(sessionStorage.getItem(KEPT), null);
  const text = kept === null ? '' : host ? mine(kept.rows) : kept.text;
  if (kept === null || (!host && text === box.querySelector('textarea').value)) {
    return;
  }
  const shownBox = document.querySelector('[data-testid=kept]');
  shownBox.querySelector('textarea').value = text;
  shownBox.querySelector('[data-testid=kept-put]').addEventListener('click', () => {
    if (host) {
      shown.replace(kept.rows);
    } else {
      box.querySelector('.rule-editor').editor.text = kept.text;
    }
  });
  shownBox.querySelector('[data-testid=kept-drop]').addEventListener('click', drop);
  shownBox.hidden = false;
}

async function run() {
  const line = document.querySelector('[data-cases]');
  const answer = await fetch(`${base}/cases/${set}`, { method: 'POST', headers: { 'X-CSRF-TOKEN': token() } });
  if (!answer.ok || answer.redirected) {
    return;
  }
  const { results, failed, passed, words } = await answer.json();
  line.textContent = words;
  line.className = `state ${failed > 0 ? 'bad' : passed > 0 ? 'good' : 'off'}`;
  const isCases = host && file.startsWith('tests/');
  document.querySelector('[data-failed-cases]').replaceChildren(...(isCases ? [] : results).filter((r) => !r.passed).slice(0, 20)
    .map((r) => Object.assign(document.createElement('li'), { textContent: `${r.row + 1}: ${r.message}` })));
  if (isCases && !state.dirty) {
    shown.results(results);
  }
}

async function look() {
  if (state.dirty || state.saving || state.ended || document.hidden) {
    return;
  }
  const before = state.seen;
  const answer = await fetch(`${base}/now?file=${encodeURIComponent(file)}`, { headers: { Accept: 'application/json' } });
  if (answer.ok && !answer.redirected) {
    const now = await answer.json();
    if (state.seen === before && !state.saving && (now.seen !== before || now.state !== 'DRAFT')) {
      conflict(box.dataset.meanwhile.replace('{0}', now.by), false);
    }
  }
}

if (host?.dataset.results) {
  shown.results(parsed(host.dataset.results, []));
}
if (!host) {
  await import('./rule-editor.js');
}
if (editable) {
  const changed = () => { state.dirty = true; later(); };
  box.addEventListener('rule-grid:change', changed);
  box.addEventListener('rule-editor:change', changed);
  document.addEventListener('rule-editor:save', () => save());
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      event.preventDefault();
      save();
    }
  });
  document.addEventListener('visibilitychange', () => document.hidden && save(true));
  window.addEventListener('beforeunload', (event) => { if ((state.dirty || state.saving) && !state.ended) { save(true); event.preventDefault(); } });
  setInterval(() => look().catch(() => {}), LOOK_AGAIN);
  run().catch(() => {});
  offer();
}
box.dataset.ready = 'true';
