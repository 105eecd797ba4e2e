// The flow as a list: what follows what, ways below the step that they leave, and what several ways
// come together in after all of them.

class Outline {
  constructor(graph) {
    this.graph = graph;
    this.lines = [];
    this.seen = new Set();
  }

  add(kind, bo, level, more = {}) {
    this.lines.push({ kind, id: bo.id, bo, level, ...more });
  }

  /** @param later nodes that wait for the other ways into them; none at the outermost level */
  walk(node, level, later) {
    for (let at = node; at;) {
      if (this.seen.has(at)) {
        this.add('goto', at, level);
        return;
      }
      if (later && this.graph.into(at).length > 1 && !this.graph.into(at).every((w) => this.seen.has(w.sourceRef))) {
        this.add('goto', at, level);
        later.add(at);
        return;
      }
      at = this.step(at, level, later);
    }
  }

  /** One step with what hangs on it; what the walk goes on with. */
  step(node, level, later) {
    this.seen.add(node);
    this.add('step', node, level);
    this.scope(node, level);
    const waiting = new Set();
    for (const event of this.graph.boundaries(node)) {
      this.seen.add(event);
      this.add('caught', event, level + 1);
      this.ways(event, level + 2, waiting);
    }
    const out = this.graph.out(node);
    if (out.length > 1) {
      for (const way of out) {
        this.add('way', way, level + 1);
        this.walk(way.targetRef, level + 2, waiting);
      }
    } else if (out.length === 1 && waiting.size > 0) {
      this.walk(out[0].targetRef, level, later);
    }
    for (const node2 of waiting) {
      if (!this.seen.has(node2)) {
        if (later && !this.graph.into(node2).every((w) => this.seen.has(w.sourceRef))) {
          later.add(node2);
        } else {
          this.walk(node2, level, null);
        }
      }
    }
    return out.length === 1 && waiting.size === 0 ? out[0].targetRef : null;
  }

  ways(event, level, waiting) {
    for (const way of this.graph.out(event)) {
      this.walk(way.targetRef, level, waiting);
    }
  }

  scope(node, level) {
    if (node.flowElements) {
      this.begin(this.graph.children(node), level + 1);
    }
  }

  begin(nodes, level) {
    const free = (n) => !this.seen.has(n) && !n.attachedToRef;
    nodes.filter((n) => n.$type === 'bpmn:StartEvent').filter(free).forEach((n) => this.walk(n, level, null));
    nodes.filter((n) => free(n) && !n.triggeredByEvent && this.graph.into(n).length === 0).forEach((n) => this.walk(n, level, null));
    nodes.filter((n) => free(n) && !n.triggeredByEvent).forEach((n) => !this.seen.has(n) && this.walk(n, level, null));
    nodes.filter((n) => free(n) && n.triggeredByEvent).forEach((n) => this.walk(n, level, null));
  }
}

/** [{kind: 'step' | 'way' | 'caught' | 'goto', id, bo, level}] */
export function outline(graph) {
  const made = new Outline(graph);
  made.begin(graph.children(graph.process), 0);
  return made.lines;
}
