// Clocks that count from a time of the server's: [data-since] up, [data-until] down, in a root whose
// [data-now] says what time it is there.
let ahead = 0;

const words = (millis) => {
  const s = Math.max(0, Math.floor(millis / 1000));
  const two = (n) => String(n).padStart(2, '0');
  return s < 3600 ? `${Math.floor(s / 60)}:${two(s % 60)}` : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
};

/** Takes over what time it is at the server. */
export function setClocks(page) {
  ahead = Number(page.querySelector('[data-now]').dataset.now) - Date.now();
}

export function tick(root) {
  const now = Date.now() + ahead;
  root.querySelectorAll('[data-since]').forEach((c) => { c.textContent = words(now - Number(c.dataset.since)); });
  root.querySelectorAll('[data-until]').forEach((c) => { c.textContent = words(Number(c.dataset.until) - now + 999); });
}
