// Articles beside the call in hand, and a summary for its notes. Asked again when the call is another
// one or its caller said more; what was searched for by hand stays until it is emptied.
const panel = document.getElementById('knowledge');
const found = document.getElementById('found');
const form = document.getElementById('knowledge-form');
const desk = document.getElementById('desk');
const token = () => document.querySelector('input[name=_csrf]').value;

const post = async (path, fields) => {
  const answer = await fetch(path, {
    method: 'POST', body: new URLSearchParams(fields),
    headers: { Accept: 'application/json', 'X-CSRF-TOKEN': token() },
  });
  return answer.ok && !answer.redirected ? answer.json() : null;
};

let asked = 0;
async function show() {
  const turn = ++asked;
  try {
    const answer = await fetch(`/desk/knowledge?${new URLSearchParams({ q: form.elements.q.value })}`, { headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) {
      return;
    }
    const html = await answer.text();
    if (turn !== asked || html === found.dataset.drawn) {
      return;
    }
    const open = new Set([...found.querySelectorAll('details[open]')].map((d) => d.dataset.article));
    const page = new DOMParser().parseFromString(html, 'text/html');
    found.replaceChildren(...page.body.childNodes);
    found.dataset.drawn = html;
    found.querySelectorAll('details').forEach((d) => { d.open = open.has(d.dataset.article); });
    found.querySelectorAll('button').forEach((b) => { b.disabled = false; });
  } catch {
    // No connection: the desk's own line says so.
  }
}

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

form.addEventListener('submit', (event) => { event.preventDefault(); show(); });
form.elements.q.addEventListener('input', () => { if (!form.elements.q.value) { show(); } });

found.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-testid=suggest]');
  if (!button) {
    return;
  }
  button.disabled = true;
  try {
    const said = await post('/desk/knowledge/answer', { q: button.dataset.words });
    if (said?.text) {
      found.querySelector('.suggested')?.remove();
      const words = document.createElement('p');
      words.className = 'suggested';
      words.dataset.testid = 'suggested';
      words.setAttribute('role', 'status');
      words.textContent = `${said.text}\n${said.by}`;
      button.parentElement.after(words);
    }
  } finally {
    button.disabled = false;
  }
});

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

panel.querySelectorAll('input, button').forEach((c) => { c.disabled = false; });
show();
