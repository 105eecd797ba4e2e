import { Graph } from './graph.js';
import { called } from './steps.js';

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

  async #read(id) {
    const { xml } = await this.app.get(`/flows/${encodeURIComponent(id)}/draft`);
    const { rootElement } = await this.app.modeler.get('moddle').fromXML(xml, 'bpmn:Definitions');
    const process = rootElement.rootElements.find((e) => e.$type === 'bpmn:Process');
    if (process) {
      this.graphs.set(id, new Graph(process));
      this.then();
    }
  }
}
