// Articles beside the call in hand, and a summary for its notes. Asked again when the call is another
// one or its caller said more.
import { articles, post } from './found.js';

const desk = document.getElementById('desk');
const show = articles(document.getElementById('knowledge'));

// What the call is known by: the call, what was asked, its ticket.
const mark = () => [
  desk.querySelector('[data-block=call]')?.dataset.call ?? '',
  desk.querySelector('[data-testid=asked]')?.textContent ?? '',
  desk.querySelector('[data-testid=own-ticket]')?.textContent ?? '',
].join('|');
let seen = mark();
let later = 0;
new MutationObserver(() => {
  const now = mark();
  if (now !== seen) {
    seen = now;
    clearTimeout(later);
    later = setTimeout(show, 100);
  }
}).observe(desk, { childList: true, subtree: true, characterData: true });

desk.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-summary]');
  if (!button) {
    return;
  }
  button.disabled = true;
  try {
    const said = await post(button.dataset.summary, {});
    const notes = document.getElementById('notes');
    if (said?.text && notes && !notes.value.includes(said.text)) {
      notes.value = notes.value.trim() ? `${notes.value.trimEnd()}\n\n${said.text}` : said.text;
      notes.dispatchEvent(new Event('input', { bubbles: true }));
      notes.focus();
    }
  } finally {
    const now = desk.querySelector('[data-summary]');
    if (now) {
      now.disabled = false;
    }
  }
});
