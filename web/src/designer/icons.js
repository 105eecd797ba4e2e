// Pictures of steps and acts, as data of the page's own: no font, and any colour of the theme.
const LINES = {
  play: '<path d="M3 7v4h3l4 3V4L6 7zM12.5 6.5a3.5 3.5 0 0 1 0 5M14.5 4.5a6.4 6.4 0 0 1 0 9"/>',
  menu: '<path d="M2 4h8M2 9h8M2 14h8"/><circle cx="14" cy="4" r="1.5"/><circle cx="14" cy="9" r="1.5"/><circle cx="14" cy="14" r="1.5"/>',
  listen: '<path d="M9 2a2.5 2.5 0 0 1 2.5 2.5v4a2.5 2.5 0 0 1-5 0v-4A2.5 2.5 0 0 1 9 2zM4 8.5a5 5 0 0 0 10 0M9 13.5V16"/>',
  collect: '<rect x="3" y="1.5" width="12" height="15" rx="2"/><path d="M6 5.5h.01M9 5.5h.01M12 5.5h.01M6 9h.01M9 9h.01M12 9h.01M9 12.5h.01"/>',
  record: '<circle cx="9" cy="9" r="7"/><circle cx="9" cy="9" r="2.5"/>',
  music: '<path d="M6 14V4l9-2v10"/><circle cx="4" cy="14" r="2"/><circle cx="13" cy="12" r="2"/>',
  decide: '<path d="M4 2h7l3 3v11H4zM6.5 7.5h5M6.5 10.5h5M6.5 13h3"/>',
  queue: '<circle cx="3.5" cy="6" r="1.7"/><circle cx="9" cy="6" r="1.7"/><circle cx="14.5" cy="6" r="1.7"/><path d="M1 13c0-4 5-4 5 0M6.5 13c0-4 5-4 5 0M12 13c0-4 5-4 5 0"/>',
  connect: '<circle cx="6" cy="5.5" r="2.5"/><path d="M1.5 15c0-6 9-6 9 0M12 7h5M14.5 4.5V9.5"/>',
  dial: '<path d="M4 2h3l1 4-2 1c1 2 3 4 5 5l1-2 4 1v3c0 2-12 1-12-12zM12 2h4v4M16 2l-5 5"/>',
  hold: '<path d="M6 4v10M12 4v10"/>',
  resume: '<path d="M5 3l9 6-9 6z"/>',
  transfer: '<path d="M2 6h12M11 3l3 3-3 3M16 12H4M7 9l-3 3 3 3"/>',
  recording: '<circle cx="5" cy="9" r="3.5"/><circle cx="13" cy="9" r="3.5"/><path d="M5 12.5h8"/>',
  'hang-up': '<path d="M2 11c4-5 10-5 14 0l-2 2-3-2v-2H7v2l-3 2z"/>',
  ticket: '<path d="M2 5h14v3a1.5 1.5 0 0 0 0 3v3H2v-3a1.5 1.5 0 0 0 0-3zM7 5v9"/>',
  callback: '<path d="M3 2.5h3l1 3.5-2 1c1 2 3 4 5 5l1-2 3.5 1v3c0 1.5-11.5 1-11.5-11.5zM16.5 7H11M13 4.5L10.5 7 13 9.5"/>',
  turn: '<path d="M5 2h8M5 16h8M6 2c0 4 6 4 6 7s-6 3-6 7M12 2c0 4-6 4-6 7s6 3 6 7"/>',
  attempt: '<path d="M3 7a6.5 6.5 0 0 1 12 0M15 3v4h-4M6 11l2-1 3 2.5-1 2c-2 0-6-3-6-6"/>',
  lookup: '<rect x="2" y="3" width="10" height="9"/><path d="M2 6.5h10M6 3v9"/><circle cx="12.5" cy="11.5" r="2.5"/><path d="M14.5 13.5L17 16"/>',
  decision: '<path d="M9 1.5L16.5 9 9 16.5 1.5 9zM6.5 6.5l5 5M11.5 6.5l-5 5"/>',
  catch: '<path d="M9 2l7.5 13.5h-15zM9 7v4.5M9 13.5v.01"/>',
  'hang-up-event': '<rect x="1.5" y="3.5" width="15" height="11" rx="2" stroke-dasharray="2 2"/><path d="M5 10c2.5-3 5.5-3 8 0"/>',
  'at-once': '<path d="M9 1.5L16.5 9 9 16.5 1.5 9zM9 5.5v7M5.5 9h7"/>',
  end: '<circle cx="9" cy="9" r="6.5" stroke-width="2.6"/>',
  wait: '<circle cx="9" cy="9" r="7"/><path d="M9 4.5V9l3 2"/>',
  'time-limit': '<circle cx="9" cy="10" r="6"/><path d="M9 6.5V10l2 1.5M7 1.5h4M14 4l1.5 1.5"/>',
  call: '<rect x="2" y="4" width="14" height="10" rx="2"/><path d="M9 7v4M7 9h4"/>',
  start: '<circle cx="9" cy="9" r="6.5"/>',
  'any-event': '<circle cx="9" cy="9" r="6.5"/><circle cx="9" cy="9" r="4.5"/>',
  connector: '<path d="M6 2v4M12 2v4M4 6h10v3a5 5 0 0 1-10 0zM9 14v3"/>',
  append: '<path d="M9 3v12M3 9h12"/>',
  replace: '<path d="M3 7a6.5 6.5 0 0 1 11-3l2 2M16 2v4h-4M15 11a6.5 6.5 0 0 1-11 3l-2-2M2 16v-4h4"/>',
  arrow: '<path d="M2 16L15 3M8 3h7v7"/>',
  bin: '<path d="M3 5h12M7 5V3h4v2M4.5 5l1 11h7l1-11M7.5 8v5M10.5 8v5"/>',
  way: '<path d="M2 9h13M11 5l4 4-4 4"/>',
};

export const known = (name) => Object.hasOwn(LINES, name);
const svg = (name, colour) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="${colour}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${LINES[known(name) ? name : 'connector']}</svg>`;

/** As the address of a picture. */
export const url = (name, colour) => `data:image/svg+xml,${encodeURIComponent(svg(name, colour))}`;

/** As an element in the colour of the words around it. */
export function icon(name) {
  const made = document.createElement('span');
  made.className = 'icon';
  made.setAttribute('aria-hidden', 'true');
  made.append(new DOMParser().parseFromString(svg(name, 'currentColor'), 'image/svg+xml').documentElement);
  return made;
}
