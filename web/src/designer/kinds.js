import { called, error, message, stepName, timer } from './steps.js';

/** What a drawn thing is to its reader: a step, a piece, or a thing that other tools draw. */
export function kindOf(bo) {
  if (bo.$type === 'bpmn:Process') {
    return 'flow';
  }
  if (bo.$type === 'bpmn:SequenceFlow') {
    return 'way';
  }
  if (stepName(bo)) {
    return 'step';
  }
  switch (bo.$type) {
    case 'bpmn:StartEvent': return message(bo)?.messageRef?.name === 'caller-hung-up' ? 'hung-up' : 'start';
    case 'bpmn:EndEvent': return 'end';
    case 'bpmn:ExclusiveGateway': return 'decision';
    case 'bpmn:ParallelGateway': return 'at-once';
    case 'bpmn:CallActivity': return 'call';
    case 'bpmn:SubProcess': return bo.triggeredByEvent ? 'hang-up-event' : 'group';
    case 'bpmn:BoundaryEvent': return timer(bo) ? 'time-limit' : error(bo) ? 'catch' : 'other';
    case 'bpmn:IntermediateCatchEvent': return timer(bo) ? 'wait' : 'other';
    default: return 'other';
  }
}

/** What it is called: its name, else what it is. */
export function titleOf(bo, app) {
  const name = bo.name?.replace(/\s+/g, ' ').trim();
  return name || kindTitle(bo, app);
}

export function kindTitle(bo, { say, catalogue, choices }) {
  const kind = kindOf(bo);
  if (kind === 'step') {
    return catalogue.step(stepName(bo))?.title ?? stepName(bo);
  }
  if (kind === 'call' && called(bo)) {
    return say('kind.call.of', choices.flows.find((f) => f.name === called(bo))?.title ?? called(bo));
  }
  return kind === 'other' ? say('kind.other', bo.$type.replace('bpmn:', '')) : say(`kind.${kind}`);
}

export const iconOf = (bo) => {
  const kind = kindOf(bo);
  return kind === 'step' ? stepName(bo) : ['hung-up', 'flow'].includes(kind) ? 'start' : ['other', 'group'].includes(kind) ? 'any-event' : kind;
};
