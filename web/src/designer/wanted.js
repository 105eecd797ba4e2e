import { inputs, outputs, resultOf } from './steps.js';

const TEXT = /"(?:[^"\\]|\\.)*"/g;
const NAME = /(?<![\p{L}\p{N}_.`])([a-z]\w*)(?=\.|\s*(?:[=!<>+,)\]}]|$))/gu;
const WORDS = new Set(['and', 'or', 'if', 'then', 'else', 'in', 'true', 'false', 'null', 'call', 'for', 'return', 'some', 'every', 'not', 'between']);

/** Names that a called flow reads and nothing in it sets: what it wants to be given. */
export function wanted(graph) {
  const set = new Set(graph.nodes.flatMap((bo) => [resultOf(bo), ...inputs(bo).keys(), ...outputs(bo).keys()]));
  const read = new Set();
  const look = (feel) => {
    if (feel?.startsWith('=')) {
      for (const [, name] of feel.slice(1).replace(TEXT, '""').replace(/[\w"]+\s*:/g, '').matchAll(NAME)) {
        read.add(name);
      }
    }
  };
  graph.nodes.forEach((bo) => [...inputs(bo).values(), ...outputs(bo).values()].forEach(look));
  graph.ways.forEach((way) => look(way.conditionExpression?.body));
  return [...read].filter((name) => !set.has(name) && !WORDS.has(name));
}
