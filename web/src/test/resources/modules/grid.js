import { mount } from '/web/rule-grid.js';

// A page for tests: ?rows=2000 that many rows, ?cases a table of cases, ?readonly, ?wrong with faults.
const asked = new URLSearchParams(location.search);
const ZONES = ['Asia/Shanghai', 'America/New_York', 'Asia/Kolkata', 'Europe/London'];

const hours = [
  { name: 'number', title: 'Number begins with', help: 'The longest beginning that fits counts.', type: 'phone', required: true },
  { name: 'days', title: 'Days', help: 'As MON-FRI.', type: 'days' },
  { name: 'from', title: 'From', type: 'time', required: true },
  { name: 'until', title: 'Until', help: 'This minute is too late.', type: 'time', required: true },
  { name: 'zone', title: 'Time zone', type: 'zone' },
  { name: 'strict', title: 'Strict', type: 'yes-no' },
  { name: 'level', title: 'Level', type: 'integer', min: 1, max: 5 },
  { name: 'note', title: 'Note', type: 'text' },
];
const cases = [
  { name: 'name', title: 'Case', type: 'text', required: true, group: 'given' },
  { name: 'number', title: 'Number', type: 'phone', group: 'given' },
  { name: 'at', title: 'At', type: 'text', group: 'given' },
  { name: 'allowed', title: 'Allowed', type: 'yes-no', group: 'expected' },
  { name: 'next', title: 'Next allowed', type: 'text', group: 'expected' },
];
const row = (i) => ({
  number: `+${1 + (i % 90)}${String(i).padStart(4, '0')}`, days: i % 3 ? 'MON-FRI' : 'SAT SUN', from: '08:00',
  until: i % 2 ? '20:00' : '19:30', zone: ZONES[i % ZONES.length], strict: i % 5 ? 'yes' : 'no', level: String(1 + (i % 5)),
  note: i % 7 ? '' : `第 ${i} 行 — a note that is rather long, so that it does not fit into its cell at all`,
});
const caseRow = (i) => ({
  name: `A call from Shanghai to New York, number ${i}`, number: `+1212555${String(i).padStart(4, '0')}`,
  at: '2026-11-01 21:05', allowed: i % 2 ? 'yes' : 'no', next: '2026-11-02 08:00',
});

const count = Number(asked.get('rows') ?? 5);
const rows = Array.from({ length: count }, (_, i) => (asked.has('cases') ? caseRow(i) : row(i)));
if (asked.has('wrong')) {
  rows[1] = { ...rows[1], from: 'noon', zone: 'Asia/Shanhai' };
  rows[3] = { ...rows[3], number: '', level: '9' };
}
window.changes = [];
const host = document.getElementById('grid');
host.addEventListener('rule-grid:change', (event) => window.changes.push(event.detail));
const began = performance.now();
window.grid = mount(host, {
  title: 'Calling hours', columns: asked.has('cases') ? cases : hours, cases: asked.has('cases'),
  rows, readonly: asked.has('readonly'), name: 'rows', most: Number(asked.get('most') ?? 5000),
});
window.mountedIn = performance.now() - began;
if (asked.has('cases')) {
  window.grid.value();
  window.grid.results(rows.map((_, i) => (i % 3 === 2
    ? { row: i, passed: false, message: 'allowed: expected “no”, got “yes”', cells: ['allowed'] } : { row: i, passed: true })));
}
document.documentElement.dataset.ready = 'true';
