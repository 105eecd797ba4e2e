// Draws the board again whenever the server sends it. Keeps the focus on what had it.
const board = document.getElementById('board');
const on = document.getElementById('live-on');
const off = document.getElementById('live-off');
const SILENCE_MS = 10_000;
const RELOAD_MS = 5_000;

const show = (isLive) => {
  on.hidden = !isLive;
  off.hidden = isLive;
};

let silence;
const heard = () => {
  clearTimeout(silence);
  silence = setTimeout(() => show(false), SILENCE_MS);
};

const source = new EventSource('/live');
source.addEventListener('board', (event) => {
  heard();
  show(true);
  if (!window.getSelection().isCollapsed) {
    return; // Somebody is marking text: the next one will do.
  }
  const focused = board.contains(document.activeElement) ? document.activeElement.id : '';
  const scrolled = [...board.querySelectorAll('.table')].map((t) => t.scrollLeft);
  board.innerHTML = event.data;
  board.querySelectorAll('.table').forEach((t, i) => { t.scrollLeft = scrolled[i] ?? 0; });
  if (focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
});
source.addEventListener('error', () => {
  // The browser tries again by itself, unless the server refused: then we are signed out.
  if (source.readyState === EventSource.CLOSED) {
    show(false);
    setTimeout(() => location.reload(), RELOAD_MS);
  }
});
