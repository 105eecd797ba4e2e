// The wallboard: each part is drawn again when the server's is another one.
import { setClocks, tick } from './clocks.js';

const wall = document.getElementById('wall');
const SILENCE_MS = 10_000;
const RELOAD_MS = 5_000;
const drawn = new Map();

const enable = (root) => root.querySelectorAll('button').forEach((b) => { b.disabled = false; });
const parts = (root) => [...root.querySelectorAll('[data-block]')].filter((b) => b.dataset.block !== 'clock');

// --- sound

const KEPT = 'wallboard-sound';
const sound = document.getElementById('sound');
let audio;
sound.checked = localStorage.getItem(KEPT) === 'on';
sound.disabled = false;
sound.addEventListener('change', () => {
  localStorage.setItem(KEPT, sound.checked ? 'on' : 'off');
  if (sound.checked) {
    beep();
  }
});

/** Two short tones. Browsers allow it once somebody clicked on the page. */
function beep() {
  audio ??= new AudioContext();
  audio.resume();
  [0, 0.25].forEach((at) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = at ? 660 : 880;
    volume.gain.value = 0.2;
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + at);
    tone.stop(audio.currentTime + at + 0.2);
  });
  wall.dataset.beeps = Number(wall.dataset.beeps ?? 0) + 1;
}

const alertsOf = (root) => new Set([...root.querySelectorAll('[data-alert]')].map((a) => a.dataset.alert));
let alerts = alertsOf(wall);

function heed() {
  const now = alertsOf(wall);
  const isNew = [...now].some((a) => !alerts.has(a));
  alerts = now;
  if (isNew && sound.checked) {
    beep();
  }
}

// --- what the server sends

let isPressed = false;
addEventListener('pointerdown', () => { isPressed = true; });
addEventListener('pointerup', () => { setTimeout(() => { isPressed = false; }, 0); });
addEventListener('pointercancel', () => { isPressed = false; });

function draw(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  setClocks(page);
  if (isPressed || !getSelection().isCollapsed) {
    tick(wall);
    return; // a click must not fall between two; the next one will do
  }
  for (const part of parts(page)) {
    const text = part.outerHTML;
    if (drawn.get(part.dataset.block) === text) {
      continue;
    }
    const old = wall.querySelector(`[data-block=${part.dataset.block}]`);
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    const scrolled = old.scrollLeft;
    const fresh = document.importNode(part, true);
    old.replaceWith(fresh);
    fresh.scrollLeft = scrolled;
    drawn.set(part.dataset.block, text);
    enable(fresh);
    if (active) {
      const again = active.id ? document.getElementById(active.id)
        : active.dataset.act && fresh.querySelector(`[data-act="${CSS.escape(active.dataset.act)}"]`);
      again?.focus({ preventScroll: true });
    }
  }
  tick(wall);
  heed();
}

const live = (isLive) => {
  document.getElementById('live-on').hidden = !isLive;
  document.getElementById('live-off').hidden = isLive;
};
let silence;
const source = new EventSource(wall.dataset.stream);
source.addEventListener('wall', (event) => {
  clearTimeout(silence);
  silence = setTimeout(() => live(false), SILENCE_MS);
  live(true);
  draw(event.data);
});
source.addEventListener('error', () => {
  if (source.readyState === EventSource.CLOSED) {
    live(false);
    setTimeout(() => location.reload(), RELOAD_MS);
  }
});

// --- taking part in a talk

const show = (id, words) => {
  const line = document.getElementById(id);
  line.textContent = words;
  line.hidden = !words;
};
wall.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-act]');
  if (!button) {
    return;
  }
  let words = wall.dataset.lost;
  let isDone = false;
  try {
    const token = document.querySelector('input[name=_csrf]').value;
    const answer = await fetch(button.dataset.act, { method: 'POST', headers: { Accept: 'application/json', 'X-CSRF-TOKEN': token } });
    if (answer.redirected) {
      location.reload();
      return;
    }
    words = (await answer.json()).said;
    isDone = answer.ok;
  } catch {
    // Said below.
  }
  show('wall-said', isDone ? words : '');
  show('wall-refused', isDone ? '' : words);
});

setClocks(wall);
setInterval(() => tick(wall), 1000);
tick(wall);
enable(wall);
