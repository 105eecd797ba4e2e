// What a drawn step is and is given, read from its extension elements.

const NAME = /^(?:= *")?([a-z][a-z0-9-]*)(?:@"|$)/;

const extension = (bo, type) => bo.extensionElements?.values?.find((v) => v.$type === type);

export const definition = (bo) => extension(bo, 'zeebe:TaskDefinition');

/** Name of the step; empty: it is none. A connector of others is named by its whole job type. */
export function stepName(bo) {
  const type = definition(bo)?.type?.trim() ?? '';
  return NAME.exec(type)?.[1] ?? (type.startsWith('=') ? '' : type);
}

const list = (bo, type, inside) => extension(bo, type)?.[inside] ?? [];

export const headers = (bo) => new Map(list(bo, 'zeebe:TaskHeaders', 'values').map((h) => [h.key, h.value ?? '']));

export const inputs = (bo) =>
  new Map(list(bo, 'zeebe:IoMapping', 'inputParameters').map((i) => [i.target, i.source ?? '']));

export const outputs = (bo) =>
  new Map(list(bo, 'zeebe:IoMapping', 'outputParameters').map((o) => [o.target, o.source ?? '']));

/** An input as it is given; empty: it is not. */
export const given = (bo, input) =>
  (input.computed ? inputs(bo) : headers(bo)).get(input.name) ?? '';

/** The variable that holds what the step finds. */
export const resultOf = (bo) => headers(bo).get('resultVariable') || stepName(bo);

export const called = (bo) => extension(bo, 'zeebe:CalledElement')?.processId ?? '';

const event = (bo, type) => bo.eventDefinitions?.find((d) => d.$type === type);
export const timer = (bo) => event(bo, 'bpmn:TimerEventDefinition');
export const error = (bo) => event(bo, 'bpmn:ErrorEventDefinition');
export const message = (bo) => event(bo, 'bpmn:MessageEventDefinition');

/** The code that an error event waits for; empty: any. */
export const errorCode = (bo) => error(bo)?.errorRef?.errorCode ?? '';

export const duration = (bo) => timer(bo)?.timeDuration?.body ?? '';
