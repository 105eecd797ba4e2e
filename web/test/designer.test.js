import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { Catalogue } from '../src/designer/catalogue.js';
import * as conditions from '../src/designer/conditions.js';
import * as durations from '../src/designer/durations.js';
import { CalledFlows } from '../src/designer/called.js';
import { context, contextText, names, source, sourceText } from '../src/designer/feel.js';
import { Graph } from '../src/designer/graph.js';
import { outline } from '../src/designer/outline.js';
import { choices, choicesText, freeKey, intents, intentsText, keys, keysText } from '../src/designer/rows.js';
import { resultOf, stepName } from '../src/designer/steps.js';
import { likeExample, variablesAt } from '../src/designer/variables.js';
import { speaker } from '../src/designer/words.js';

const say = speaker({ 'var.call': 'The call' });
const output = (name, type, doc = '') => ({ name, label: name, type, doc });
const catalogue = new Catalogue([
  { name: 'menu', title: 'Menu', purpose: 'Waits for one key', group: 'speak-and-ask', groupTitle: 'Speak and ask', errors: [],
    inputs: [{ name: 'choices', kind: 'choices' }], outputs: [output('choice', 'text'), output('by', 'text', 'How: `key` or `speech`.')] },
  { name: 'queue', title: 'Wait in a queue', purpose: '', group: 'route-and-queue', groupTitle: 'Route and queue', errors: [], inputs: [],
    outputs: [output('agent', 'text'), output('waited', 'number')] },
  { name: 'decide', title: 'Decide by rules', purpose: '', group: 'route-and-queue', groupTitle: 'Route and queue', errors: [],
    inputs: [{ name: 'ruleSet', kind: 'ruleSet' }], outputs: [output('decision', 'any')] },
  { name: 'lookup', title: 'Look up', purpose: '', group: 'look-things-up', groupTitle: 'Look things up', errors: [],
    inputs: [{ name: 'table', kind: 'table' }], outputs: [output('found', 'yes-no'), output('row', 'any')] },
], say);

async function flow(file) {
  const xml = readFileSync(new URL(`../../flows/bpmn/${file}.bpmn`, import.meta.url), 'utf8');
  const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(xml);
  return new Graph(rootElement.rootElements.find((e) => e.$type === 'bpmn:Process'));
}

test('conditions come back from what they were written as, and digits stay text', () => {
  const cases = {
    '=menu.choice = "1"': [{ path: 'menu.choice', operator: 'is', value: '1', type: 'text' }],
    '=queue.waited >= 60000': [{ path: 'queue.waited', operator: 'at-least', value: '60000', type: 'number' }],
    '=decide.decision.open = true': [{ path: 'decide.decision.open', operator: 'yes', value: '', type: 'yes-no' }],
    '=starts with(call.caller, "+86")': [{ path: 'call.caller', operator: 'begins', value: '+86', type: 'text' }],
    '=list contains(["a", "b"], menu.choice)': [{ path: 'menu.choice', operator: 'one-of', value: 'a, b', type: 'text' }],
    '=a != null': [{ path: 'a', operator: 'there', value: '', type: 'any' }],
    '=a.`opens-at` = "x"': [{ path: 'a.`opens-at`', operator: 'is', value: 'x', type: 'text' }],
    '=menu.choice = "say \\"hi\\" and go"': [{ path: 'menu.choice', operator: 'is', value: 'say "hi" and go', type: 'text' }],
  };
  for (const [feel, rows] of Object.entries(cases)) {
    assert.deepEqual(conditions.read(feel), { join: 'and', rows }, feel);
    assert.equal(conditions.write({ join: 'and', rows }), feel);
  }
});

test('several conditions are joined by and, or by or, and what is more than rows stays a formula', () => {
  const both = '=outcome = "talked" and connect.endedBy != "caller"';
  assert.equal(conditions.read(both).rows.length, 2);
  assert.equal(conditions.write(conditions.read(both)), both);
  assert.equal(conditions.read('=a = "1" or b = "2"').join, 'or');
  for (const formula of ['=a = "1" or b = "2" and c = "3"', '=count(x) > 1', '=not(a)', '=a = b', '=if a then b else c']) {
    assert.equal(conditions.read(formula), null, formula);
  }
  assert.deepEqual(conditions.read(''), { join: 'and', rows: [] });
  assert.equal(conditions.write({ join: 'and', rows: [{ path: 'a', operator: 'is', value: ' ', type: 'text' }] }), '');
});

test('a value of a field of any type is text, unless it is asked whether it is yes', () => {
  assert.equal(conditions.write({ join: 'and', rows: [{ path: 'd.n', operator: 'is', value: '7', type: 'any' }] }), '=d.n = "7"');
  assert.equal(conditions.write({ join: 'and', rows: [{ path: 'd.n', operator: 'more', value: '7', type: 'any' }] }), '=d.n > 7');
});

test('choices of a menu as rows and back', () => {
  const text = '1=billing: billing, my bill | 账单, 2=support, *=back';
  const rows = choices(text);
  assert.deepEqual(rows, [
    { key: '1', value: 'billing', words: 'billing, my bill | 账单' }, { key: '2', value: 'support', words: '' }, { key: '*', value: 'back', words: '' },
  ]);
  assert.equal(choicesText(rows), text);
  assert.equal(choicesText([{ key: '1', value: 'a, b: c', words: '' }, { key: '2', value: ' ', words: 'x' }]), '1=a b c');
  assert.equal(freeKey(rows), '3');
  assert.equal(freeKey([...'1234567890*#'].map((key) => ({ key }))), '');
});

test('intents and keys as rows and back', () => {
  const text = 'billing = my bill, how much | 账单; support = it is broken';
  assert.equal(intentsText(intents(text)), text);
  assert.deepEqual(intents('billing')[0], { value: 'billing', words: '' });
  assert.equal(keysText(keys('1=billing, 0=agent')), '1=billing, 0=agent');
});

test('lengths of time', () => {
  assert.deepEqual(durations.read('PT2M'), { amount: 2, unit: 'M' });
  assert.deepEqual(durations.read('PT90S'), { amount: 90, unit: 'S' });
  assert.deepEqual(durations.read('PT1H30M'), { amount: 90, unit: 'M' });
  assert.deepEqual(durations.read('P1DT0H'), { amount: 1, unit: 'D' });
  assert.equal(durations.read('=x'), null);
  assert.equal(durations.read('P'), null);
  assert.equal(durations.write('2', 'M'), 'PT2M');
  assert.equal(durations.write('1.5', 'M'), 'PT90S');
  assert.equal(durations.write('3', 'D'), 'P3D');
  assert.equal(durations.write('soon', 'M'), '');
});

test('what an input is computed from', () => {
  for (const feel of ['=queue.agent', '="+8621"', '="T " + ticket.id']) {
    assert.equal(sourceText(source(feel)), feel);
  }
  assert.equal(source('=queue.agent').kind, 'variable');
  assert.equal(source('="12"').kind, 'text');
  assert.equal(source('=true').kind, 'formula');
  const facts = '={topic: menu.choice, "last-agent": "li", n: count(x)}';
  assert.equal(contextText(context(facts)), facts);
  assert.deepEqual(context('={a: {b: 1}}')[0].kind, 'formula');
  assert.equal(context('=decide.decision'), null);
});

test('variables at a point are those of the steps before it, the nearest first', async () => {
  const graph = await flow('call-out');
  const at = (id) => variablesAt(graph, graph.byId.get(id), catalogue, { say, ruleSets: [{ name: 'routing', decides: [{ name: 'queue', title: 'Queue' }] }] });
  const paths = (id) => at(id).flatMap((g) => g.variables.map((v) => v.path));
  assert.ok(paths('talk').includes('queue.agent'));
  assert.ok(paths('wait').includes('decide.decision.queue'));
  assert.ok(!paths('ask').includes('queue.agent'));
  assert.deepEqual(at('suits')[0].variables[0].values, ['yes', 'no']);
  assert.deepEqual(at('suits')[0].variables[1].values, ['key', 'speech']);
  assert.equal(at('talk')[0].step, 'queue');
  assert.ok(!paths('nobody-free').includes('queue.agent'), 'a step that was left by an error found nothing');
  assert.ok(paths('begun').every((p) => p.startsWith('call.')));
  assert.equal(likeExample('=queue.agent', at('talk')), 'queue.agent');
  assert.equal(likeExample('=queue.agent', at('ask')), '');
});

test('a called flow leaves what its steps find and what it sets', async () => {
  const graph = await flow('main-menu');
  const flows = new Map([['connect-to-agent', await flow('connect-to-agent')]]);
  const variables = variablesAt(graph, graph.byId.get('how-did-it-end'), catalogue, { say, flows }).flatMap((g) => g.variables.map((v) => v.path));
  assert.ok(variables.includes('outcome'));
  assert.ok(variables.includes('queue.agent'));
  assert.equal(new Set(variables).size, variables.length);
  assert.ok(!variablesAt(graph, graph.byId.get('how-did-it-end'), catalogue, { say }).flatMap((g) => g.variables).some((v) => v.path === 'queue.agent'));
});

test('variables inside of what begins when the caller hangs up', async () => {
  const graph = await flow('main-menu');
  const groups = variablesAt(graph, graph.byId.get('still-wanted-agent'), catalogue, { say });
  assert.ok(groups.flatMap((g) => g.variables).some((v) => v.path === 'menu.choice'));
  assert.equal(stepName(graph.byId.get('ask-topic')), 'menu');
  assert.equal(resultOf(graph.byId.get('ask-topic')), 'menu');
});

test('the list has every step once, ways below their step, and what ways share after them', async () => {
  for (const file of ['main-menu', 'call-out', 'connect-to-agent', 'voicemail', 'ticket', 'phone-steps', 'pass-on']) {
    const graph = await flow(file);
    const lines = outline(graph);
    const listed = lines.filter((l) => l.kind === 'step' || l.kind === 'caught').map((l) => l.id);
    assert.deepEqual([...listed].sort(), graph.nodes.map((n) => n.id).sort(), file);
    assert.ok(lines.every((l) => l.kind !== 'goto' || listed.includes(l.id)));
  }
  const lines = outline(await flow('call-out'));
  const line = (id) => lines.find((l) => l.id === id && l.kind !== 'goto');
  assert.equal(line('begun').level, 0);
  assert.equal(line('who-answered-to-ask').kind, 'way');
  assert.equal(line('ask').level, 2);
  assert.ok(lines.indexOf(line('said')) > lines.indexOf(line('thank')));
  assert.equal(lines.indexOf(line('not-reached')) > lines.indexOf(line('dial')), true);
});

test('steps are found by words of their title, name and purpose', () => {
  assert.deepEqual(catalogue.search('one KEY').flatMap((g) => g.entries).map((e) => e.name), ['menu']);
  assert.ok(catalogue.groups.some((g) => g.id === 'wait'));
});

test('a flow that is called says what it has to be told', async () => {
  const calls = new CalledFlows({}, () => {});
  calls.graphs.set('connect-to-agent', await flow('connect-to-agent'));
  assert.deepEqual(calls.needs('connect-to-agent'), ['topic']);
  assert.deepEqual(calls.needs('nobody-knows-it'), []);
  assert.deepEqual(names('=if starts with(call.language, "zh") then {topic: topic, a: menu.choice} else get or else(count(calls), 0) + 1'), ['call', 'topic', 'menu', 'calls']);
  assert.deepEqual(names('no expression'), []);
});

test('the columns of a table that was looked up in are variables', async () => {
  const bo = (id, more) => ({ id, $type: 'bpmn:ServiceTask', $instanceOf: () => true, ...more });
  const looked = bo('find', { extensionElements: { values: [{ $type: 'zeebe:TaskDefinition', type: 'lookup' }, { $type: 'zeebe:TaskHeaders', values: [{ key: 'table', value: 'orders' }] }] } });
  const after = bo('after', {});
  const graph = new Graph({ flowElements: [looked, after, { id: 'w', $type: 'bpmn:SequenceFlow', sourceRef: looked, targetRef: after }] });
  const paths = variablesAt(graph, after, catalogue, { say, tables: [{ name: 'orders', columns: ['number', 'status'] }] })[0].variables.map((v) => v.path);
  assert.deepEqual(paths, ['lookup.found', 'lookup.row.number', 'lookup.row.status', 'lookup.row']);
});
