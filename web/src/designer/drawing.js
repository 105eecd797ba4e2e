import { Graph } from './graph.js';
import { resultOf, stepName } from './steps.js';
import { likeExample, variablesAt } from './variables.js';

const GAP = 50;
/** So that the way down from an event does not cross its name. */
const BESIDE = 8;
const ROW = 110;
const MOST_ROWS = 60;

/** Makes steps and pieces and puts them where they belong. */
export class Drawing {
  constructor(app) {
    this.app = app;
    for (const name of ['elementFactory', 'modeling', 'spaceTool', 'canvas', 'selection', 'elementRegistry']) {
      this[name] = app.modeler.get(name);
    }
    this.edits = app.edits;
  }

  get graph() {
    return new Graph(this.canvas.getRootElement().businessObject);
  }

  // --- what is made

  #task(step) {
    const { edits } = this;
    const bo = edits.make('bpmn:ServiceTask', { id: edits.freeId(step.name), name: step.title });
    bo.set('zeebe:modelerTemplate', step.template);
    const extensionElements = edits.make('bpmn:ExtensionElements', {}, bo);
    const definition = edits.make('zeebe:TaskDefinition', { type: step.jobType, retries: '3' }, extensionElements);
    const first = step.inputs.filter((i) => !i.computed && i.first).map((i) => [i.name, i.first]);
    const result = edits.freeResult(step.result ?? step.name);
    if ((step.outputs.length > 0 || (step.result ?? step.name) !== step.name) && result !== step.name) {
      first.push(['resultVariable', result]);
    }
    extensionElements.values = [definition];
    if (first.length > 0) {
      const headers = edits.make('zeebe:TaskHeaders', {}, extensionElements);
      headers.values = first.map(([key, value]) => edits.make('zeebe:Header', { key, value }, headers));
      extensionElements.values.push(headers);
    }
    const mapped = step.inputs.filter((i) => i.computed && i.first);
    if (mapped.length > 0) {
      const mapping = edits.make('zeebe:IoMapping', {}, extensionElements);
      mapping.inputParameters = mapped.map((i) => edits.make('zeebe:Input', { target: i.name, source: i.first }, mapping));
      extensionElements.values.push(mapping);
    }
    bo.extensionElements = extensionElements;
    return this.elementFactory.createShape({ type: 'bpmn:ServiceTask', businessObject: bo });
  }

  #event(type, id, definitionType, more = {}) {
    const { edits } = this;
    const bo = edits.make(type, { id: edits.freeId(id), ...more });
    if (definitionType) {
      const definition = edits.make(definitionType, {}, bo);
      if (definitionType === 'bpmn:TimerEventDefinition') {
        definition.timeDuration = edits.make('bpmn:FormalExpression', { body: 'PT10S' }, definition);
      }
      bo.eventDefinitions = [definition];
    }
    return this.elementFactory.createShape({ type, businessObject: bo });
  }

  shapeOf(entry) {
    const { edits, app: { say } } = this;
    if (!entry.isPiece) {
      return this.#task(entry);
    }
    const simple = (type, id, more = {}) =>
      this.elementFactory.createShape({ type, businessObject: edits.make(type, { id: edits.freeId(id), ...more }) });
    switch (entry.name) {
      case 'decision': return simple('bpmn:ExclusiveGateway', 'decision');
      case 'at-once': return simple('bpmn:ParallelGateway', 'at-once');
      case 'end': return simple('bpmn:EndEvent', 'end', { name: say('piece.end') });
      case 'wait': return this.#event('bpmn:IntermediateCatchEvent', 'wait', 'bpmn:TimerEventDefinition', { name: say('piece.wait') });
      case 'call': return this.#call();
      default: return null;
    }
  }

  #call() {
    const { edits, app } = this;
    const bo = edits.make('bpmn:CallActivity', { id: edits.freeId('call-flow'), name: app.say('piece.call') });
    const extensionElements = edits.make('bpmn:ExtensionElements', {}, bo);
    extensionElements.values = [edits.make('zeebe:CalledElement', { processId: '', propagateAllChildVariables: true }, extensionElements)];
    bo.extensionElements = extensionElements;
    return this.elementFactory.createShape({ type: 'bpmn:CallActivity', businessObject: bo });
  }

  // --- where it goes

  /** Behind the selected thing; with nothing selected, where the flow is still open. */
  append(entry, at = this.app.selected()) {
    if (entry.name === 'hang-up-event') {
      return this.#act(() => this.#hungUp());
    }
    if (entry.name === 'catch' || entry.name === 'time-limit') {
      return this.catchAt(entry.name, at);
    }
    return this.#act(() => {
      const made = this.#place(entry, at ?? this.#open());
      this.#fill(entry, made.businessObject);
      return made;
    });
  }

  /** One act to undo; it is shown once, when all of it is done. */
  #act(act) {
    this.app.isPlacing = true;
    let shape;
    try {
      shape = this.edits.together(act);
    } finally {
      this.app.isPlacing = false;
    }
    return this.#done(shape);
  }

  #done(shape) {
    if (shape) {
      if (this.selection.isSelected(shape)) {
        this.app.show();
      }
      this.selection.select(shape);
      this.canvas.scrollToElement(shape, 80);
      this.app.announce('said.added', this.app.title(shape.businessObject));
    }
    return shape;
  }

  #place(entry, at) {
    if (!at) {
      return this.#behind(this.#begin(), this.shapeOf(entry));
    }
    if (at.type === 'bpmn:SequenceFlow') {
      return this.#between(entry, at);
    }
    const out = at.outgoing.filter((c) => c.type === 'bpmn:SequenceFlow');
    if (at.type === 'bpmn:EndEvent') {
      return at.incoming.length === 1 ? this.#between(entry, at.incoming[0]) : this.#free(entry);
    }
    const isFork = ['bpmn:ExclusiveGateway', 'bpmn:ParallelGateway', 'bpmn:EventBasedGateway', 'bpmn:InclusiveGateway'].includes(at.type);
    if (out.length === 1 && !isFork && entry.name !== 'end') {
      return this.#between(entry, out[0]);
    }
    return at.businessObject.triggeredByEvent ? this.#free(entry) : this.#behind(at, this.shapeOf(entry));
  }

  /** Right of it, and so far below that nothing is in the way. */
  #behind(source, shape) {
    const isEvent = source.type === 'bpmn:BoundaryEvent';
    const isDecision = source.type.endsWith('Gateway');
    const width = Math.max(shape.width, 100);
    const at = {
      x: source.x + source.width + GAP + (isDecision ? GAP / 2 : 0) + shape.width / 2,
      y: isEvent ? source.host.y + source.host.height + ROW : source.y + source.height / 2,
    };
    const isTaken = () => this.#isTaken(source, { x: at.x - shape.width / 2 - 10, y: at.y - 45, width: width + 20, height: 90 });
    for (let i = 0; i < MOST_ROWS && isTaken(); i++) {
      at.y += ROW;
    }
    return this.modeling.appendShape(source, shape, at, source.parent);
  }

  #isTaken(source, box) {
    const meets = (a) => a.x < box.x + box.width && a.x + a.width > box.x && a.y < box.y + box.height && a.y + a.height > box.y;
    const between = (a, b) => ({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x) + 1, height: Math.abs(a.y - b.y) + 1 });
    return source.parent.children.some((e) => (e.waypoints
      ? e.source !== source && e.waypoints.slice(1).some((p, i) => meets(between(e.waypoints[i], p)))
      : e !== source && e.type !== 'label' && meets(e)));
  }

  /** Makes room right of where the way begins, and puts the step into the way. */
  #between(entry, way) {
    const { source, target } = way;
    const shape = this.shapeOf(entry);
    const middle = source.y + source.height / 2;
    const isStraight = Math.abs(target.y + target.height / 2 - middle) < 10 && target.x > source.x;
    const left = source.x + source.width;
    const need = GAP * 2 + shape.width - (target.x - left);
    if (isStraight && need > 0) {
      this.#makeRoom(source.parent, left + 1, need);
    }
    const at = isStraight
      ? { x: left + GAP + shape.width / 2, y: middle }
      : { x: target.x - GAP - shape.width / 2, y: target.y + target.height / 2 };
    if (!isStraight) {
      this.#makeRoom(source.parent, target.x - 1, GAP + shape.width);
      at.x = target.x - GAP - shape.width / 2;
    }
    this.modeling.createShape(shape, at, source.parent);
    if (entry.name === 'end') {
      this.modeling.reconnectEnd(way, shape, { x: shape.x, y: shape.y + shape.height / 2 });
    } else {
      this.modeling.reconnectEnd(way, shape, { x: shape.x, y: shape.y + shape.height / 2 });
      this.modeling.connect(shape, target, { type: 'bpmn:SequenceFlow' });
    }
    return shape;
  }

  #makeRoom(parent, from, delta) {
    const { movingShapes, resizingShapes } = this.spaceTool.calculateAdjustments(parent.children, 'x', delta, from);
    this.spaceTool.makeSpace(movingShapes, resizingShapes, { x: Math.ceil(delta), y: 0 }, 'e', from);
  }

  /** Where nothing follows yet: the last such thing. Without any flow: null. */
  #open() {
    const ends = this.elementRegistry.filter((e) => e.parent && !e.labelTarget && !e.waypoints
      && e.businessObject.$instanceOf('bpmn:FlowNode') && e.type !== 'bpmn:EndEvent' && e.outgoing.length === 0
      && !e.businessObject.triggeredByEvent && e.type !== 'bpmn:BoundaryEvent');
    return ends.sort((a, b) => b.x - a.x)[0] ?? this.elementRegistry.find((e) => e.type === 'bpmn:EndEvent' && e.incoming.length === 1)
      ?? this.elementRegistry.find((e) => e.type === 'bpmn:StartEvent');
  }

  #begin() {
    const start = this.#event('bpmn:StartEvent', 'start', null, { name: this.app.say('kind.start') });
    return this.modeling.createShape(start, { x: 180, y: 200 }, this.canvas.getRootElement());
  }

  #free(entry) {
    const box = this.canvas.viewbox();
    return this.modeling.createShape(this.shapeOf(entry), { x: box.x + box.width / 2, y: box.y + box.height / 2 }, this.canvas.getRootElement());
  }

  /** Computed inputs that have to be given begin with what a step before found, when it is clear. */
  #fill(entry, bo) {
    if (entry.isPiece) {
      return;
    }
    const groups = variablesAt(this.graph, bo, this.app.catalogue, { say: this.app.say, ruleSets: this.app.choices.ruleSets, tables: this.app.choices.tables });
    for (const input of entry.inputs.filter((i) => i.computed && !i.first && i.example)) {
      const like = likeExample(input.example, groups);
      if (like && !like.startsWith('call.') && (input.required || /^=\w+\.agent$/.test(input.example))) {
        this.edits.setInput(bo, input.name, `=${like}`);
      } else if (like && input.required) {
        this.edits.setInput(bo, input.name, `=${like}`);
      }
    }
  }

  /** While something is dragged from the side bar: it is put where it is dropped. */
  drag(entry, event) {
    const shape = this.shapeOf(entry);
    if (shape) {
      this.app.modeler.get('create').start(event, shape);
    }
  }

  // --- events at a step

  static canHold(shape) {
    return Boolean(shape) && (shape.businessObject.$instanceOf('bpmn:Activity')) && !shape.businessObject.triggeredByEvent;
  }

  /** An event at the edge of a step. @param code of a caught error; empty: any */
  catchAt(kind, host, code = '', name = '') {
    if (!Drawing.canHold(host)) {
      this.app.announce('said.select-step');
      return null;
    }
    return this.#act(() => {
      const isError = kind === 'catch';
      const shape = this.#event('bpmn:BoundaryEvent', `${host.id}-${isError ? 'fails' : 'too-long'}`,
        isError ? 'bpmn:ErrorEventDefinition' : 'bpmn:TimerEventDefinition',
        { name: name || this.app.say(isError ? 'piece.catch.any' : 'piece.time-limit') });
      const made = this.modeling.createShape(shape, this.#edge(host), host, { attach: true });
      if (isError && code) {
        this.edits.setError(made.businessObject, code);
      }
      if (made.label) {
        this.modeling.moveShape(made.label, { x: Math.round(made.label.width / 2 + BESIDE), y: 0 });
      }
      return made;
    });
  }

  /** A free place at the lower edge. */
  #edge(host) {
    const taken = host.attachers.map((a) => a.x + a.width / 2);
    const places = [0.5, 0.85, 0.15].map((part) => host.x + host.width * part);
    return { x: places.find((x) => taken.every((t) => Math.abs(t - x) > 25)) ?? host.x + host.width, y: host.y + host.height };
  }

  #hungUp() {
    const known = this.elementRegistry.find((e) => e.businessObject.triggeredByEvent);
    if (known) {
      return known;
    }
    const root = this.canvas.getRootElement();
    const low = Math.max(200, ...root.children.filter((c) => !c.waypoints).map((c) => c.y + c.height));
    const bo = this.edits.make('bpmn:SubProcess', {
      id: this.edits.freeId('when-caller-hangs-up'), name: this.app.say('piece.hang-up-event'), triggeredByEvent: true,
    });
    const frame = this.modeling.createShape(
      this.elementFactory.createShape({ type: 'bpmn:SubProcess', businessObject: bo, isExpanded: true }),
      { x: 355, y: low + 160 }, root);
    const event = this.#event('bpmn:StartEvent', 'caller-hung-up', 'bpmn:MessageEventDefinition', { name: this.app.say('kind.hung-up') });
    const start = this.modeling.createShape(event, { x: frame.x + 70, y: frame.y + frame.height / 2 }, frame);
    const message = this.edits.messageOf(start.businessObject, 'caller-hung-up');
    this.modeling.updateModdleProperties(start, start.businessObject.eventDefinitions[0], { messageRef: message });
    return start;
  }

  // --- more than one thing at once

  /** A decision behind a step that asks, with a way for each of its choices. */
  waysFor(shape, path, choices) {
    return this.#act(() => {
      const decision = this.#decisionAfter(shape);
      const bo = decision.businessObject;
      const has = new Set(decision.outgoing.map((c) => c.businessObject.conditionExpression?.body));
      for (const { value, title } of choices) {
        const condition = `=${path} = ${JSON.stringify(value)}`;
        if (!has.has(condition)) {
          const end = this.#behind(decision, this.shapeOf({ isPiece: true, name: 'end' }));
          const way = end.incoming[0].businessObject;
          this.edits.nameWay(way, title);
          this.edits.setCondition(way, condition);
        }
      }
      if (!bo.default) {
        const end = this.#behind(decision, this.shapeOf({ isPiece: true, name: 'end' }));
        this.edits.nameWay(end.incoming[0].businessObject, this.app.say('way.else'));
        this.edits.setDefault(bo, end.incoming[0].businessObject);
      }
      return decision;
    });
  }

  #decisionAfter(shape) {
    const next = shape.outgoing.find((c) => c.type === 'bpmn:SequenceFlow')?.target;
    if (next?.type === 'bpmn:ExclusiveGateway') {
      return next;
    }
    const decision = this.#place({ isPiece: true, name: 'decision' }, shape);
    const name = this.app.say('decision.of', this.app.title(shape.businessObject));
    this.edits.set(decision.businessObject, { name });
    const follows = decision.outgoing[0];
    if (follows) {
      this.edits.setDefault(decision.businessObject, follows.businessObject);
    }
    return decision;
  }

  /** The step becomes another one: its name, place and ways stay, and inputs that both have. */
  replace(shape, entry) {
    const before = shape.businessObject;
    return this.#act(() => {
      if (before.$type !== 'bpmn:ServiceTask' || entry.isPiece) {
        return shape;
      }
      const old = this.app.catalogue.step(stepName(before));
      const isNamedAsWas = !before.name || before.name === old?.title;
      const fresh = this.#task(entry).businessObject;
      const names = new Set(entry.inputs.filter((i) => !i.computed).map((i) => i.name));
      const headers = before.extensionElements?.values?.find((v) => v.$type === 'zeebe:TaskHeaders')?.values ?? [];
      const kept = headers.filter((h) => names.has(h.key) && h.value);
      fresh.extensionElements.$parent = before;
      this.modeling.updateProperties(shape, {
        extensionElements: fresh.extensionElements, 'zeebe:modelerTemplate': entry.template, ...(isNamedAsWas ? { name: entry.title } : {}),
      });
      kept.forEach((h) => this.edits.setHeader(before, h.key, h.value));
      this.#fill(entry, before);
      return shape;
    });
  }

  /** What comes before and after one removed step is connected by bpmn-js itself. */
  remove(shapes) {
    this.modeling.removeElements([...shapes]);
  }

  result(bo) {
    return resultOf(bo);
  }
}
