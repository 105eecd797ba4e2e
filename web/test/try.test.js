import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Marks } from '../src/try/marks.js';
import { length, line, speaker, value } from '../src/try/words.js';

const labels = { 'who.hears': 'you hear', 'who.flow': 'flow', 'who.rules': 'rules', 'who.engine': 'engine', error: '{0} ends: {1}', queued: 'queue {0}, {1}' };
const context = { flow: 'main-menu', say: speaker(labels), chinese: false, title: (flow, element) => (element === 'ask' ? 'Ask the topic' : element) };

test('what the caller hears can be listened to', () => {
  const said = line({ kind: 'Said', words: 'Welcome', recording: 'main/welcome' }, context);
  assert.equal(said.text, 'Welcome');
  assert.deepEqual(said.sound, { words: 'Welcome', recording: 'main/welcome' });
});

test('a step is named by its title, one of a called flow with its flow', () => {
  assert.equal(line({ kind: 'Entered', flow: 'main-menu', element: 'ask', detail: 'SERVICE_TASK' }, context).text, 'Ask the topic');
  assert.equal(line({ kind: 'Entered', flow: 'voicemail', element: 'ask', detail: 'SERVICE_TASK' }, context).text, 'voicemail: Ask the topic');
  assert.equal(line({ kind: 'Entered', flow: 'main-menu', element: 'which', detail: 'EXCLUSIVE_GATEWAY' }, context), null);
});

test('an error is said, a step that is done is not', () => {
  assert.equal(line({ kind: 'StepEnded', flow: 'main-menu', element: 'ask', outcome: 'NO_INPUT' }, context).text, 'Ask the topic ends: NO_INPUT');
  assert.equal(line({ kind: 'StepEnded', flow: 'main-menu', element: 'ask', outcome: 'done' }, context), null);
});

test('reasons are told in the language of the page', () => {
  const decided = { kind: 'Decided', ruleSet: 'routing', reasons: ['About billing.'], reasonsZh: ['关于账单。'] };
  assert.equal(line(decided, context).text, 'routing: About billing.');
  assert.equal(line(decided, { ...context, chinese: true }).text, 'routing: 关于账单。');
});

test('lengths of time are short', () => {
  assert.equal(length('PT5M'), '5 min');
  assert.equal(length('PT300S'), '5 min');
  assert.equal(length('PT49H30M'), '2 d 1 h 30 min');
  assert.equal(length('PT0.25S'), '0.3 s');
  assert.equal(length('PT0S'), '0 s');
});

test('values are shown as they are', () => {
  assert.equal(value('"billing"'), 'billing');
  assert.equal(value('{"a":1}'), '{"a":1}');
  assert.equal(value('<b>'), '<b>');
});

class Canvas {
  constructor() {
    this.marks = [];
    const inner = { id: 'inner', children: [] };
    this.root = { id: 'process', children: [{ id: 'ask', businessObject: { name: 'Ask\nthe topic' }, children: [inner] }, { id: 'way' }] };
  }

  getRootElements() { return [this.root]; }

  addMarker(id, marker) { this.marks.push(`+${id} ${marker}`); }

  removeMarker(id, marker) { this.marks.push(`-${id} ${marker}`); }
}

test('what is reached is marked, and what is not drawn is left alone', () => {
  const canvas = new Canvas();
  const marks = new Marks(canvas);
  marks.enter('ask');
  marks.go('way');
  marks.leave('ask');
  marks.enter('nowhere');
  assert.equal(marks.title('ask'), 'Ask the topic');
  assert.deepEqual(canvas.marks, ['+ask try-on', '+way try-way', '-ask try-on', '+ask try-was']);
});
