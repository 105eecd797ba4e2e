import { element } from '../rule-grid/dom.js';

const KEYS = ['F6', 'Ctrl+S', 'Ctrl+Z', 'Ctrl+Y', '/', 'A', 'C', 'E', 'L', 'T', 'Delete', '↑ ↓', '?', 'R'];

export function shown(app) {
  const dialog = element('dialog', { class: 'step-dialog', 'aria-label': app.say('act.keys'), 'data-testid': 'keys-shown' }, element('h2', { text: app.say('act.keys') }),
    element('dl', { class: 'keys' }, ...KEYS.map((key, i) => element('div', {}, element('dt', {}, element('kbd', { text: key })), element('dd', { text: app.say(`key.${i}`) })))));
  const close = element('button', { type: 'button', class: 'plain small', text: app.say('close') });
  close.addEventListener('click', () => dialog.close());
  dialog.append(close);
  dialog.addEventListener('close', () => dialog.remove());
  app.host.append(dialog);
  dialog.showModal();
}

/** Where one types; the formula's field stands in a shadow root. */
const isTyped = (event) => Boolean(event.composedPath().some((e) => e.matches?.('input, textarea, select, [contenteditable], dialog')));

/** What the keyboard does anywhere in the page; the canvas and the list have their own beside. */
export function listen(app) {
  document.addEventListener('keydown', (event) => {
    const mod = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === 'F6') {
      event.preventDefault();
      region(app, event.shiftKey ? -1 : 1);
    } else if (mod && key === 's') {
      event.preventDefault();
      app.saving.save();
    } else if (mod && (key === 'z' || key === 'y')) {
      event.preventDefault();
      event.stopPropagation();
      app.undo(key === 'y' || event.shiftKey);
    } else if (!mod && !event.altKey && !isTyped(event)) {
      plain(app, key, event);
    }
  }, true);
}

function plain(app, key, event) {
  const selected = app.selected();
  const inDrawing = app.at.canvas.contains(event.target);
  const act = {
    '/': () => app.editable && app.steps.field.focus(),
    '?': () => shown(app),
    l: () => app.view(),
    e: () => app.form.focusFirst(),
    a: () => app.editable && app.append(selected),
    c: () => app.editable && selected && app.focusConnect(),
    t: () => app.editable && app.tidy(),
    r: () => app.editable && selected?.type === 'bpmn:ServiceTask' && app.replace(selected),
    Delete: inDrawing && app.editable && selected ? () => app.removeAll(app.modeler.get('selection').get()) : null,
  }[key];
  if (act && !(app.at.list.contains(event.target) && ['a', 'c', 'Delete'].includes(key))) {
    event.preventDefault();
    event.stopPropagation();
    act();
  }
}

function region(app, by) {
  const regions = [...app.host.querySelectorAll('[data-region]')].filter((r) => !r.hidden);
  const at = regions.findIndex((r) => r.contains(document.activeElement));
  const next = regions[(at + by + regions.length) % regions.length];
  const inside = { steps: () => app.steps.field, drawing: () => (app.isList ? app.at.list.querySelector('button[tabindex="0"]') : app.at.canvas.querySelector('svg')) }[next.dataset.region]?.();
  (inside ?? next.querySelector('input, select, button, a[href]') ?? next).focus();
  app.announce('said.region', next.getAttribute('aria-label'));
}
