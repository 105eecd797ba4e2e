// Draws a batch's progress again every two seconds until it is over. Keeps the focus on what had it.
const progress = document.getElementById('progress');
const PAUSE_MS = 2_000;

const isOver = () => progress.firstElementChild?.dataset.over === 'true';
const again = () => setTimeout(draw, PAUSE_MS);

async function draw() {
  if (document.hidden || !window.getSelection().isCollapsed) {
    again();
    return;
  }
  try {
    const answer = await fetch(progress.dataset.from, { headers: { Accept: 'text/html' } });
    if (answer.redirected) {
      location.reload(); // Signed out.
      return;
    }
    if (answer.ok) {
      const focused = document.activeElement?.dataset?.testid;
      const scrolled = progress.querySelector('.table')?.scrollLeft ?? 0;
      progress.innerHTML = await answer.text();
      progress.querySelector('.table').scrollLeft = scrolled;
      if (focused) {
        progress.querySelector(`[data-testid="${focused}"]`)?.focus({ preventScroll: true });
      }
    }
  } catch {
    // The next one will do.
  }
  if (!isOver()) {
    again();
  }
}

if (!isOver()) {
  again();
}
