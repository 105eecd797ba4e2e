import './rule-editor.css';
import { Editor } from './editor.js';

const parsed = (text) => (text ? JSON.parse(text) : undefined);
const csrf = () => document.querySelector('input[name=_csrf]')?.value ?? '';

/** Asks the page's server: POST text -> [{line, column, message}]. */
function checker(url) {
  return async (text) => {
    const body = new URLSearchParams({ _csrf: csrf(), text });
    const answer = await fetch(url, { method: 'POST', body, headers: { Accept: 'application/json' } });
    if (!answer.ok || answer.redirected) {
      throw new Error(`the check answered ${answer.status}`);
    }
    return answer.json();
  };
}

/** What was found, below the editor: each jumps to its line. */
function findings(host, editor) {
  const box = document.createElement('div');
  box.className = 're-findings';
  box.setAttribute('role', 'status');
  box.dataset.testid = 'editor-problems';
  host.after(box);
  host.addEventListener('rule-editor:checked', ({ detail: { problems, checked } }) => {
    const heading = document.createElement('p');
    heading.textContent = checked
      ? problems.length === 0 ? editor.say('good') : editor.say('problems', problems.length)
      : editor.say('unchecked');
    heading.className = checked ? (problems.length === 0 ? 're-good' : 're-bad') : 'soft';
    const list = document.createElement('ul');
    list.append(...problems.map(({ line, column, message }) => {
      const item = document.createElement('li');
      const jump = document.createElement('button');
      jump.type = 'button';
      jump.className = 'quiet';
      jump.textContent = editor.say('problem.at', line);
      jump.addEventListener('click', () => editor.go(line, column));
      item.append(jump, ` ${message}`);
      return item;
    }));
    box.replaceChildren(heading, list);
  });
}

/** An editor in the place of a text area, which keeps the text for the form. */
export function mount(area) {
  const host = document.createElement('div');
  host.className = 'rule-editor';
  area.before(host);
  area.hidden = true;
  const { check, labels, known, original } = area.dataset;
  const editor = new Editor(
    host,
    {
      title: area.getAttribute('aria-label') ?? '', text: area.value, readonly: area.readOnly,
      labels: parsed(labels), known: parsed(known), original, check: check ? checker(check) : undefined,
    },
    (text) => {
      area.value = text;
      area.dispatchEvent(new CustomEvent('rule-editor:change', { bubbles: true, detail: { text } }));
    },
    (text) => area.dispatchEvent(new CustomEvent('rule-editor:save', { bubbles: true, detail: { text } })),
  );
  host.editor = editor;
  if (check && !area.readOnly) {
    findings(host, editor);
  }
  return editor;
}

// <textarea data-rule-editor aria-label data-check data-known data-labels data-original>
for (const area of document.querySelectorAll('textarea[data-rule-editor]')) {
  mount(area);
}
