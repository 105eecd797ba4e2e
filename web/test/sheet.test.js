import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fault, tidy } from '../src/rule-grid/cells.js';
import { Sheet } from '../src/rule-grid/sheet.js';
import { format, parse } from '../src/rule-grid/tsv.js';

const columns = [{ name: 'number' }, { name: 'from', type: 'time' }, { name: 'days', type: 'days' }];
const sheet = (rows = [], most = 100) => new Sheet(columns, rows, most);
const area = (top, left, bottom = top, right = left) => ({ top, left, bottom, right });
const texts = (s) => s.rows.map((row) => row.cells);

test('cells come from a spreadsheet as they stood there', () => {
  assert.deepEqual(parse('a\tb\r\nc\td\r\n'), [['a', 'b'], ['c', 'd']]);
  assert.deepEqual(parse('"one\ntwo"\t"say ""hi"""\n'), [['one\ntwo', 'say "hi"']]);
  assert.deepEqual(parse('"begins with a quote\tx'), [['"begins with a quote', 'x']]);
  assert.deepEqual(parse('"half" quoted\tx'), [['"half" quoted', 'x']]);
  assert.deepEqual(parse('\t\n'), [['', '']]);
  assert.deepEqual(parse('a\n\nb'), [['a'], [''], ['b']]);
  assert.deepEqual(parse(''), []);
});

test('cells that were copied come back the same', () => {
  const block = [['plain', 'tab\there', 'line\nend'], ['', '"quoted"', 'x']];
  assert.deepEqual(parse(format(block)), block);
});

test('what is typed becomes tidy', () => {
  const cases = {
    time: { '8': '08:00', '8:00': '08:00', '0830': '08:30', '８：３０': '08:30', '9.15': '09:15', '24:00': '24:00' },
    days: { 'mon-fri': 'MON-FRI', '周一至周五': 'MON-FRI', 'sat, sun': 'SAT SUN', '星期天': 'SUN' },
    date: { '2027/5/1': '2027-05-01', '2027年5月1日': '2027-05-01' },
    'yes-no': { Y: 'yes', 是: 'yes', false: 'no' },
    phone: { '+86 (21) 5555-0001': '+862155550001' },
    zones: { 'Asia/Shanghai,  UTC': 'Asia/Shanghai UTC' },
    text: { ' two\nlines ': 'two lines' },
  };
  for (const [type, pairs] of Object.entries(cases)) {
    for (const [typed, wanted] of Object.entries(pairs)) {
      assert.equal(tidy(typed, { type }), wanted, `${type} ${typed}`);
      assert.equal(fault(wanted, { type }), null, `${type} ${wanted}`);
    }
  }
});

test('what cannot be is a fault', () => {
  const cases = {
    time: ['24:01', '8', 'noon', '12:60'], days: ['MON-', 'FUN', 'MON-TUE-WED'], date: ['2027-02-29', '2027-13-01', 'soon'],
    zone: ['Asia/Shanhai', 'CST6', '"x'], zones: ['Asia/Shanghai Mars/Base'], 'yes-no': ['maybe'], integer: ['1.5', '1e3', ''],
    phone: ['12a', '+'], number: ['1,5'], choice: ['c'],
  };
  for (const [type, all] of Object.entries(cases)) {
    for (const text of all) {
      assert.ok(fault(text, { type, required: true, choices: ['a', 'b'] }), `${type} ${text}`);
    }
  }
  assert.equal(fault('2028-02-29', { type: 'date' }), null);
  assert.equal(fault('5', { type: 'integer', min: 6 }).key, 'fault.min');
  const several = { type: 'choice', choices: ['a', 'b'], alternatives: true };
  assert.equal(tidy('A | b', several), 'a|b');
  assert.equal(fault('a|b', several), null);
  assert.ok(fault('a|c', several));
  assert.ok(fault('a|b', { ...several, alternatives: false }));
});

test('a paste that is larger than the table adds rows, and is one step back', () => {
  const s = sheet([['+86', '08:00', 'MON']]);
  const done = s.paste(area(0, 1), [['9', 'tue'], ['10', 'wed'], ['11', 'thu', 'too wide']]);
  assert.deepEqual(texts(s), [['+86', '09:00', 'TUE'], ['', '10:00', 'WED'], ['', '11:00', 'THU']]);
  assert.equal(done.added, 2);
  assert.equal(done.cut, 1);
  s.undo();
  assert.deepEqual(texts(s), [['+86', '08:00', 'MON']]);
  s.redo();
  assert.equal(s.length, 3);
});

test('one cell fills the area that is chosen', () => {
  const s = sheet([['a'], ['b'], ['c'], ['d']]);
  s.paste(area(0, 0, 2, 0), [['x']]);
  assert.deepEqual(texts(s).map((r) => r[0]), ['x', 'x', 'x', 'd']);
  s.paste(area(0, 0, 3, 0), [['1'], ['2']]);
  assert.deepEqual(texts(s).map((r) => r[0]), ['1', '2', '1', '2']);
});

test('no more rows than the table may have', () => {
  const s = sheet([['a']], 2);
  assert.equal(s.paste(area(0, 0), [['1'], ['2'], ['3']]).cut, 1);
  assert.equal(s.length, 2);
  assert.equal(s.insert(0, area(0, 0)), false);
});

test('rows are added, moved and removed, and each comes back', () => {
  const s = sheet([['a'], ['b'], ['c']]);
  const before = texts(s);
  s.move(area(0, 0, 1, 0), 1);
  assert.deepEqual(texts(s).map((r) => r[0]), ['c', 'a', 'b']);
  assert.equal(s.move(area(1, 0, 2, 0), 1), false);
  s.remove(area(0, 0, 1, 0));
  s.insert(1, area(0, 0));
  assert.deepEqual(texts(s).map((r) => r[0]), ['b', '']);
  s.undo();
  s.undo();
  s.undo();
  assert.deepEqual(texts(s), before);
  assert.equal(s.undo(), null);
});

test('what changes nothing is no step', () => {
  const s = sheet([['a', '08:00']]);
  assert.equal(s.type(0, 1, '8'), false);
  assert.equal(s.canUndo, false);
});

test('empty rows are not sent', () => {
  const s = sheet([['a'], [], ['b']]);
  assert.deepEqual(s.filled().map((row) => s.asObject(row).number), ['a', 'b']);
});
