// A drawn flow as nodes and ways. Ways are read from the drawing itself: files of other tools do not
// always list what comes in and goes out.

const isWay = (e) => e.$type === 'bpmn:SequenceFlow';
const isNode = (e) => e.$instanceOf?.('bpmn:FlowNode') ?? false;

export class Graph {
  constructor(process) {
    this.process = process;
    this.nodes = [];
    this.ways = [];
    this.byId = new Map();
    this.#walk(process.flowElements ?? []);
    this.outs = this.#group((w) => w.sourceRef);
    this.ins = this.#group((w) => w.targetRef);
  }

  #walk(elements) {
    for (const e of elements) {
      if (isWay(e) && e.sourceRef && e.targetRef) {
        this.ways.push(e);
      } else if (isNode(e)) {
        this.nodes.push(e);
        this.byId.set(e.id, e);
      }
      if (e.flowElements) {
        this.#walk(e.flowElements);
      }
    }
  }

  #group(end) {
    const map = new Map();
    for (const way of this.ways) {
      const id = end(way).id;
      map.set(id, [...(map.get(id) ?? []), way]);
    }
    return map;
  }

  out(node) {
    return this.outs.get(node.id) ?? [];
  }

  into(node) {
    return this.ins.get(node.id) ?? [];
  }

  boundaries(node) {
    return this.nodes.filter((n) => n.attachedToRef === node);
  }

  children(scope) {
    return (scope.flowElements ?? []).filter(isNode);
  }

  /** Nodes from where one gets to this one at once. */
  previous(node) {
    const before = this.into(node).map((way) => way.sourceRef);
    if (node.attachedToRef) {
      before.push(...this.previous(node.attachedToRef));
    } else if (before.length === 0 && node.$parent?.$type === 'bpmn:SubProcess') {
      const scope = node.$parent;
      before.push(...(scope.triggeredByEvent
        ? this.children(scope.$parent).filter((n) => n !== scope)
        : this.previous(scope)));
    }
    return before;
  }

  /** All that may have been done before a node, the nearest first. */
  before(node) {
    const seen = new Set();
    let edge = this.previous(node);
    while (edge.length > 0) {
      const next = [];
      for (const n of edge) {
        if (!seen.has(n)) {
          seen.add(n);
          if (n.flowElements && !n.triggeredByEvent) {
            next.push(...this.children(n));
          }
          next.push(...this.previous(n));
        }
      }
      edge = next;
    }
    return [...seen];
  }
}
