import { labelPlace } from './labels.js';
import { stepName } from './steps.js';

// Every change of a drawing: one command each, or several as one, so that all of it can be undone.

export class Edits {
  constructor(modeler) {
    for (const name of ['modeling', 'bpmnFactory', 'commandStack', 'elementRegistry', 'canvas']) {
      this[name] = modeler.get(name);
    }
    this.modeler = modeler;
  }

  /** All that is done in the act is undone as one. */
  together(act) {
    const context = { act };
    this.commandStack.execute('designer.together', context);
    return context.result;
  }

  shape(bo) {
    return this.elementRegistry.get(bo.id);
  }

  set(bo, properties) {
    this.modeling.updateProperties(this.shape(bo), properties);
  }

  #part(bo, moddle, properties) {
    this.modeling.updateModdleProperties(this.shape(bo), moddle, properties);
  }

  make(type, properties = {}, parent = undefined) {
    const made = this.bpmnFactory.create(type, properties);
    if (parent) {
      made.$parent = parent;
    }
    return made;
  }

  // --- extension elements

  /** Puts an extension element in the place of the one of its kind; null: takes that away. */
  #extension(bo, type, made) {
    const holder = bo.extensionElements;
    const others = (holder?.values ?? []).filter((v) => v.$type !== type);
    const values = made ? [...others, made] : others;
    if (holder) {
      if (made) {
        made.$parent = holder;
      }
      this.#part(bo, holder, { values });
    } else if (made) {
      const fresh = this.make('bpmn:ExtensionElements', { values }, bo);
      made.$parent = fresh;
      this.#part(bo, bo, { extensionElements: fresh });
    }
  }

  #find(bo, type) {
    return bo.extensionElements?.values?.find((v) => v.$type === type);
  }

  /** A fixed input; empty: none. The others keep their places. */
  setHeader(bo, key, value) {
    const before = this.#find(bo, 'zeebe:TaskHeaders')?.values ?? [];
    if ((before.find((h) => h.key === key)?.value ?? '') === value) {
      return;
    }
    const pairs = before.map((h) => [h.key, h.key === key ? value : h.value]);
    if (!before.some((h) => h.key === key)) {
      pairs.push([key, value]);
    }
    const kept = pairs.filter(([, v]) => v !== undefined && v !== '');
    const values = kept.map(([k, v]) => this.make('zeebe:Header', { key: k, value: v }));
    const made = values.length > 0 ? this.make('zeebe:TaskHeaders', { values }) : null;
    values.forEach((v) => { v.$parent = made; });
    this.#extension(bo, 'zeebe:TaskHeaders', made);
  }

  /** A computed input; empty: none. */
  setInput(bo, target, source) {
    const mapping = this.#find(bo, 'zeebe:IoMapping');
    const before = mapping?.inputParameters ?? [];
    if ((before.find((i) => i.target === target)?.source ?? '') === source) {
      return;
    }
    const pairs = before.map((i) => [i.target, i.target === target ? source : i.source]);
    if (!before.some((i) => i.target === target)) {
      pairs.push([target, source]);
    }
    const inputParameters = pairs.filter(([, s]) => s !== '').map(([t, s]) => this.make('zeebe:Input', { target: t, source: s }));
    const outputParameters = (mapping?.outputParameters ?? []).map((o) => this.make('zeebe:Output', { target: o.target, source: o.source }));
    const made = inputParameters.length + outputParameters.length > 0
      ? this.make('zeebe:IoMapping', { inputParameters, outputParameters }) : null;
    [...inputParameters, ...outputParameters].forEach((p) => { p.$parent = made; });
    this.#extension(bo, 'zeebe:IoMapping', made);
  }

  /** All computed inputs at once: [[target, source]]. */
  setInputs(bo, pairs) {
    const outputs = this.#find(bo, 'zeebe:IoMapping')?.outputParameters ?? [];
    const inputParameters = pairs.filter(([target, source]) => target && source).map(([target, source]) => this.make('zeebe:Input', { target, source }));
    const outputParameters = outputs.map((o) => this.make('zeebe:Output', { target: o.target, source: o.source }));
    const made = inputParameters.length + outputParameters.length > 0 ? this.make('zeebe:IoMapping', { inputParameters, outputParameters }) : null;
    [...inputParameters, ...outputParameters].forEach((p) => { p.$parent = made; });
    this.#extension(bo, 'zeebe:IoMapping', made);
  }

  setGiven(bo, input, value) {
    if (input.computed) {
      this.setInput(bo, input.name, value);
    } else {
      this.setHeader(bo, input.name, value);
    }
  }

  setCalled(bo, processId) {
    this.#extension(bo, 'zeebe:CalledElement', this.make('zeebe:CalledElement', { processId, propagateAllChildVariables: true }));
  }

  setDocumentation(bo, text) {
    const words = text.trim();
    this.#part(bo, bo, { documentation: words ? [this.make('bpmn:Documentation', { text: words }, bo)] : [] });
  }

  // --- ways

  /** FEEL with its "="; empty: no condition. */
  setCondition(way, feel) {
    const body = feel.trim();
    if ((way.conditionExpression?.body ?? '') !== body) {
      this.set(way, { conditionExpression: body ? this.make('bpmn:FormalExpression', { body }, way) : undefined });
    }
  }

  /** Names a way; a name that it did not have stands beside its line. */
  nameWay(way, name) {
    const connection = this.shape(way);
    const had = Boolean(connection.label);
    this.set(way, { name: name || undefined });
    const { label } = connection;
    if (label && !had) {
      const { x, y } = labelPlace(connection.waypoints, label);
      this.modeling.moveShape(label, { x: Math.round(x - label.x), y: Math.round(y - label.y) });
    }
  }

  /** The way that is taken when no other is; it has no condition then. */
  setDefault(decision, way) {
    this.together(() => {
      if (way?.conditionExpression) {
        this.set(way, { conditionExpression: undefined });
      }
      this.set(decision, { default: way ?? undefined });
    });
  }

  connect(from, to) {
    return this.modeling.connect(this.shape(from), this.shape(to), { type: 'bpmn:SequenceFlow' })?.businessObject;
  }

  /** The way leads elsewhere. */
  lead(way, to) {
    const target = this.shape(to);
    this.modeling.reconnectEnd(this.shape(way), target, { x: target.x, y: target.y + target.height / 2 });
  }

  // --- events

  setError(event, code) {
    const definition = event.eventDefinitions[0];
    this.together(() => {
      this.#part(event, definition, { errorRef: code ? this.errorOf(event, code) : undefined });
    });
  }

  /** The flow's error of this code; made when there is none. */
  errorOf(bo, code) {
    return this.#root(bo, 'bpmn:Error', (e) => e.errorCode === code,
      () => ({ id: this.freeId(`error-${code.toLowerCase().replaceAll('_', '-')}`), name: code, errorCode: code }));
  }

  messageOf(bo, name) {
    return this.#root(bo, 'bpmn:Message', (m) => m.name === name, () => {
      const extensionElements = this.make('bpmn:ExtensionElements');
      extensionElements.values = [this.make('zeebe:Subscription', { correlationKey: '=call.id' }, extensionElements)];
      return { id: this.freeId(`message-${name}`), name, extensionElements };
    });
  }

  #root(bo, type, fits, properties) {
    const definitions = this.modeler.getDefinitions();
    const known = definitions.rootElements.find((e) => e.$type === type && fits(e));
    if (known) {
      return known;
    }
    const made = this.make(type, properties(), definitions);
    if (made.extensionElements) {
      made.extensionElements.$parent = made;
    }
    this.#part(bo, definitions, { rootElements: [...definitions.rootElements, made] });
    return made;
  }

  setDuration(event, iso) {
    const definition = event.eventDefinitions[0];
    const timeDuration = this.make('bpmn:FormalExpression', { body: iso }, definition);
    this.#part(event, definition, { timeDuration, timeDate: undefined, timeCycle: undefined });
  }

  setInterrupting(event, interrupting) {
    this.set(event, { cancelActivity: interrupting });
  }

  // --- ids and names

  freeId(wish) {
    const taken = new Set(this.elementRegistry.getAll().map((e) => e.id));
    this.modeler.getDefinitions().rootElements.forEach((e) => taken.add(e.id));
    const base = wish.replace(/[^A-Za-z0-9_-]/g, '-');
    for (let n = 1; ; n++) {
      const id = n === 1 ? base : `${base}-${n}`;
      if (!taken.has(id)) {
        return id;
      }
    }
  }

  /** A name for a result that no other step writes into. */
  freeResult(step, except = undefined) {
    const taken = new Set(this.elementRegistry.getAll().map((e) => e.businessObject)
      .filter((bo) => bo !== except && bo.$type === 'bpmn:ServiceTask')
      .map((bo) => this.#find(bo, 'zeebe:TaskHeaders')?.values?.find((h) => h.key === 'resultVariable')?.value || stepName(bo)));
    for (let n = 1; ; n++) {
      const name = n === 1 ? step : `${step.replaceAll('-', '_')}${n}`;
      if (!taken.has(name)) {
        return name;
      }
    }
  }

  remove(bo) {
    this.modeling.removeElements([this.shape(bo)]);
  }
}
