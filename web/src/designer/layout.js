import { element } from '../rule-grid/dom.js';

/** The page's places, by name. Regions are gone through with F6. */
export function layout(host, say, { editable, links, title }) {
  const part = (name, tag, ...inside) => {
    const made = element(tag, { class: `designer-${name}`, 'data-region': name, 'aria-label': say(`region.${name}`), tabindex: '-1' }, ...inside);
    return made;
  };
  const make = (text, testid, more = {}) => element('button', { type: 'button', class: 'plain small', text, 'data-testid': testid, ...more });
  const at = {
    title: element('h1', { text: title }),
    status: element('span', { class: 'saving soft', role: 'status', 'data-testid': 'saving' }),
    count: element('button', { type: 'button', class: 'problem-count', 'data-testid': 'problem-count', title: say('problems.go'), text: '…' }),
    undo: make('↶', 'undo', { title: `${say('act.undo')} (Ctrl+Z)`, 'aria-label': say('act.undo') }),
    redo: make('↷', 'redo', { title: `${say('act.redo')} (Ctrl+Y)`, 'aria-label': say('act.redo') }),
    tidy: make(say('act.tidy'), 'tidy'),
    view: make(say('act.list'), 'view', { 'aria-pressed': 'false' }),
    keys: make('?', 'keys', { 'aria-label': say('act.keys') }),
    tryIt: make(say('act.try'), 'try-it'),
    version: element('button', { type: 'button', class: 'small', text: say('act.version'), 'data-testid': 'save-version' }),
    live: element('p', { class: 'hidden-word', role: 'status', 'aria-live': 'polite', 'data-testid': 'live' }),
    banner: element('div', { class: 'designer-banner' }),
    canvas: element('div', { class: 'canvas' }),
    list: element('div', { class: 'list', hidden: true }),
    zoom: element('div', { class: 'zoom', role: 'group', 'aria-label': say('zoom') },
      make('+', 'zoom-in', { 'data-by': '1.25', 'aria-label': say('zoom.in') }), make('−', 'zoom-out', { 'data-by': '0.8', 'aria-label': say('zoom.out') }), make('⤢', 'zoom-fit', { 'data-by': '0', 'aria-label': say('zoom.fit'), title: say('zoom.fit') })),
  };
  const tools = part('tools', 'div', at.title, at.status,
    ...(editable ? [at.undo, at.redo, at.tidy] : []), at.view, at.count, at.tryIt,
    ...links.map(({ href, text, testid }) => element('a', { class: 'button plain small', href, text, 'data-testid': testid })),
    ...(editable ? [at.version] : []), at.keys);
  tools.setAttribute('role', 'group');
  at.steps = part('steps', 'nav');
  at.drawing = part('drawing', 'section', at.canvas, at.zoom, at.list);
  at.form = part('form', 'section');
  at.problems = part('problems', 'section', element('h2', { text: say('problems') }));
  at.tryPanel = element('section', { class: 'designer-try', 'data-region': 'try', hidden: true, 'aria-label': say('act.try'), tabindex: '-1' });
  host.replaceChildren(tools, at.banner, ...(editable ? [at.steps] : []), at.drawing, at.form, at.tryPanel, at.problems, at.live);
  host.classList.toggle('read-only', !editable);
  return at;
}
