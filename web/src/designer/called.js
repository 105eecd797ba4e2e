import { names } from './feel.js';
import { Graph } from './graph.js';
import { called, inputs, outputs, resultOf } from './steps.js';

/** What the messages of a call bring with them. */
const SAID = { 'key-pressed': ['key'], 'speech-heard': ['text', 'confidence'] };
const saidBy = (node) =>
  (node.eventDefinitions ?? []).flatMap((event) => SAID[event.messageRef?.name] ?? []);

/** Drawings of the flows that this one calls, read when they are first needed. */
export class CalledFlows {
  /** @param then told when another drawing is known */
  constructor(app, then) {
    Object.assign(this, { app, then, graphs: new Map(), asked: new Set() });
  }

  /** Those that are known by now; the others are asked for. */
  of(graph) {
    for (const node of graph.nodes.filter((n) => n.$type === 'bpmn:CallActivity')) {
      const id = called(node);
      if (id && !id.startsWith('=') && !this.asked.has(id)) {
        this.asked.add(id);
        this.#read(id).catch(() => {});
      }
    }
    return this.graphs;
  }

  /** Names of what a flow reads and nothing in it leaves: whoever calls it has to give them. */
  needs(id) {
    const graph = this.graphs.get(id);
    if (!graph) {
      return [];
    }
    const left = this.#left(graph, new Set(['call']));
    const read = [
      ...graph.nodes.flatMap((node) => [...inputs(node).values(), ...outputs(node).values()]),
      ...graph.ways.map((way) => way.conditionExpression?.body ?? ''),
    ].flatMap(names);
    return [...new Set(read)].filter((n) => !left.has(n));
  }

  /** What is there after its steps, those of the flows that it calls too. */
  #left(graph, left) {
    for (const node of graph.nodes) {
      left.add(resultOf(node));
      outputs(node).forEach((_, target) => left.add(target));
      saidBy(node).forEach((name) => left.add(name));
      const inner = this.graphs.get(called(node));
      if (inner && !left.has(inner)) {
        left.add(inner);
        this.#left(inner, left);
      }
    }
    return left;
  }

  async #read(id) {
    const { xml } = await this.app.get(`/flows/${encodeURIComponent(id)}/draft`);
    const { rootElement } = await this.app.modeler.get('moddle').fromXML(xml, 'bpmn:Definitions');
    const process = rootElement.rootElements.find((e) => e.$type === 'bpmn:Process');
    if (process) {
      this.graphs.set(id, new Graph(process));
      this.of(this.graphs.get(id));
      this.then();
    }
  }
}
