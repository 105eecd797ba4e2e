// Articles beside something, in a card: those that the server finds for it, those that are searched for
// by hand (until that is emptied), and an answer that is written from them.
const token = () => document.querySelector('input[name=_csrf]').value;

export const post = async (path, fields) => {
  const answer = await fetch(path, {
    method: 'POST', body: new URLSearchParams(fields),
    headers: { Accept: 'application/json', 'X-CSRF-TOKEN': token() },
  });
  return answer.ok && !answer.redirected ? answer.json() : null;
};

/** A line in the card, instead of the one before. */
function tell(found, words, testid, isAnswer) {
  found.querySelector('.suggested, .found-told')?.remove();
  const line = document.createElement('p');
  line.className = isAnswer ? 'suggested' : 'found-told soft';
  line.dataset.testid = testid;
  line.setAttribute('role', 'status');
  line.textContent = words;
  found.append(line);
}

/**
 * @param panel the card; its data-path is where the server is asked, /answer behind it for an answer
 * @returns what asks again
 */
export function articles(panel) {
  const { path, away, none, awayAnswer } = panel.dataset;
  const found = panel.querySelector('[data-found]');
  const form = panel.querySelector('form');

  let asked = 0;
  let drawn = null;
  const show = async () => {
    const turn = ++asked;
    let html = null;
    try {
      const answer = await fetch(`${path}?${new URLSearchParams({ q: form.elements.q.value })}`, { headers: { Accept: 'text/html' } });
      html = answer.ok && !answer.redirected ? await answer.text() : null;
    } catch {
      // No connection: said below, as a server that fails.
    }
    if (turn !== asked || (html !== null && html === drawn)) {
      return;
    }
    if (html === null) {
      drawn = null;
      tell(found, away, 'found-away', false);
      return;
    }
    const open = new Set([...found.querySelectorAll('details[open]')].map((d) => d.dataset.article));
    const page = new DOMParser().parseFromString(html, 'text/html');
    found.replaceChildren(...page.body.childNodes);
    drawn = html;
    found.querySelectorAll('details').forEach((d) => { d.open = open.has(d.dataset.article); });
    found.querySelectorAll('button').forEach((b) => { b.disabled = false; });
  };

  form.addEventListener('submit', (event) => { event.preventDefault(); show(); });
  form.elements.q.addEventListener('input', () => { if (!form.elements.q.value) { show(); } });

  found.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-testid=suggest]');
    if (!button) {
      return;
    }
    button.disabled = true;
    let said = null;
    try {
      said = await post(`${path}/answer`, { q: button.dataset.words });
    } catch {
      // Said below.
    }
    if (!button.isConnected) {
      return; // It was written for what stood here before.
    }
    button.disabled = false;
    if (said?.text) {
      tell(found, `${said.text}\n${said.by}`, 'suggested', true);
    } else {
      tell(found, said ? none : awayAnswer, 'suggested-none', false);
    }
  });

  panel.querySelectorAll('input, button').forEach((c) => { c.disabled = false; });
  show();
  return show;
}
