import { name as feelName } from './feel.js';
import { choices, intents, keys } from './rows.js';
import { called, given, outputs, resultOf, stepName } from './steps.js';

// Which variables there are at a point of a flow: what the steps before it found, and the call.

const CALL = [
  ['caller', 'text'], ['called', 'text'], ['language', 'text', ['en', 'zh-CN']], ['channel', 'text'], ['id', 'text'],
];

/** Values that are named in an output's description, when there are several. */
function named(doc) {
  const words = [...(doc ?? '').matchAll(/`([a-z0-9-]+)`/g)].map((found) => found[1]);
  return words.length > 1 ? [...new Set(words)] : [];
}

function values(bo, step, output) {
  const inputOf = (kind) => {
    const input = step.inputs.find((i) => i.kind === kind);
    return input ? given(bo, input) : '';
  };
  if (step.name === 'menu' && output.name === 'choice') {
    return choices(inputOf('choices')).map((row) => row.value).filter(Boolean);
  }
  if (step.name === 'listen' && output.name === 'intent') {
    return [...new Set([...intents(inputOf('intents')), ...keys(inputOf('keys'))].map((row) => row.value))];
  }
  return named(output.doc);
}

/** The columns of the table that is looked up in. */
function columns(bo, step, tables) {
  const input = step.inputs.find((i) => i.kind === 'table');
  return tables.find((t) => t.name === (input && given(bo, input)))?.columns.map((name) => ({ name, title: name, type: 'text' }));
}

function decided(bo, step, ruleSets) {
  const input = step.inputs.find((i) => i.kind === 'ruleSet');
  return ruleSets.find((set) => set.name === (input && given(bo, input)))?.decides;
}

function ofStep(bo, step, { ruleSets = [], tables = [] }) {
  const result = feelName(resultOf(bo));
  return step.outputs.flatMap((output) => {
    const path = `${result}.${feelName(output.name)}`;
    const whole = { path, label: output.label, type: output.type, doc: output.doc, values: values(bo, step, output) };
    const fields = output.name === 'decision' ? decided(bo, step, ruleSets) : output.name === 'row' ? columns(bo, step, tables) : undefined;
    return fields
      ? [...fields.map((f) => ({ path: `${path}.${feelName(f.name)}`, label: f.title, type: f.type ?? 'any', doc: '', values: [] })), whole]
      : [whole];
  });
}

/** What a called flow leaves behind, when its drawing is known. */
function ofCalled(graph, catalogue, known) {
  return graph.nodes.flatMap((bo) => {
    const step = catalogue.step(stepName(bo));
    return [...(step ? ofStep(bo, step, known) : []), ...ofOutputs(bo)];
  });
}

/** Variables that a drawing sets by itself. */
const ofOutputs = (bo) =>
  [...outputs(bo).keys()].map((path) => ({ path, label: path, type: 'any', doc: '', values: [] }));

/**
 * Groups of variables, those of the nearest step first; a variable that a nearer step writes anew is
 * the nearer one's.
 *
 * @param flows drawings of called flows by process id, as graphs
 */
export function variablesAt(graph, node, catalogue, { ruleSets = [], tables = [], flows = new Map(), say }) {
  const known = { ruleSets, tables };
  const groups = [];
  const seen = new Set();
  for (const bo of graph.before(node)) {
    const step = catalogue.step(stepName(bo));
    const inside = bo.$type === 'bpmn:CallActivity' ? flows.get(called(bo)) : undefined;
    const variables = [...(step ? ofStep(bo, step, known) : []), ...(inside ? ofCalled(inside, catalogue, known) : []), ...ofOutputs(bo)]
      .filter((v) => !seen.has(v.path) && seen.add(v.path));
    if (variables.length > 0) {
      groups.push({ id: bo.id, title: bo.name?.replace(/\s+/g, ' ') || step?.title || bo.id, step: step?.name ?? '', variables });
    }
  }
  groups.push({
    id: '', title: say('var.call'), step: '',
    variables: CALL.map(([field, type, known = []]) => ({ path: `call.${field}`, label: say(`var.call.${field}`), type, doc: '', values: known })),
  });
  return groups;
}

export const flat = (groups) => groups.flatMap((group) => group.variables);

/** The variable before this point that an example such as "=queue.agent" means, under its own name there. */
export function likeExample(example, groups) {
  const found = /^=([a-z][a-z0-9-]*)\.(\w+)$/.exec(example ?? '');
  if (!found) {
    return '';
  }
  const group = groups.find((g) => g.step === found[1]) ?? (found[1] === 'call' ? groups.at(-1) : undefined);
  return group?.variables.find((v) => v.path.endsWith(`.${found[2]}`) && v.path.split('.').length === 2)?.path ?? '';
}
