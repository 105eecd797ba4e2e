import { url } from './icons.js';

/** The menu beside a selected thing: the same acts as its form has. */
export function padOf(app) {
  function Pad(contextPad, connect) {
    contextPad.registerProvider({ getContextPadEntries: (shape) => entries(app, connect, shape), getMultiElementContextPadEntries: () => ({ remove: remove(app) }) });
  }
  Pad.$inject = ['contextPad', 'connect'];
  return { __init__: ['designerPad'], designerPad: ['type', Pad] };
}

const entry = (app, name, group, icon, act) => ({
  group, title: app.say(`act.${name}`), imageUrl: url(icon, app.ink()), action: { click: act, ...(name === 'connect' ? { dragstart: act } : {}) },
});

function remove(app) {
  return entry(app, 'remove', 'edit', 'bin', (_, target) => app.removeAll(Array.isArray(target) ? target : [target]));
}

function entries(app, connect, shape) {
  const bo = shape.businessObject;
  const all = {};
  if (shape.type === 'label') {
    return all;
  }
  if (shape.waypoints) {
    all.append = entry(app, 'insert', 'add', 'append', () => app.append(shape));
  } else if (bo.$instanceOf('bpmn:FlowNode') && shape.type !== 'bpmn:EndEvent' && !bo.triggeredByEvent) {
    all.append = entry(app, 'append', 'add', 'append', () => app.append(shape));
    all.connect = entry(app, 'connect', 'add', 'arrow', (event) => connect.start(event, shape));
  }
  if (shape.type === 'bpmn:ServiceTask') {
    all.replace = entry(app, 'replace', 'edit', 'replace', () => app.replace(shape));
  }
  all.remove = remove(app);
  return all;
}
