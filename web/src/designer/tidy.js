import { layoutProcess } from 'bpmn-auto-layout';
import { labelPlace } from './labels.js';

const isEventScope = (e) => e.$type === 'bpmn:SubProcess' && e.triggeredByEvent;

/** What begins by an event of its own is laid out by itself, below the rest. */
async function laidOut(modeler) {
  const moddle = modeler.get('moddle');
  const { xml } = await modeler.saveXML({ format: false });
  const { rootElement } = await moddle.fromXML(xml, 'bpmn:Definitions');
  const process = rootElement.rootElements.find((e) => e.$type === 'bpmn:Process');
  process.flowElements = (process.flowElements ?? []).filter((e) => !isEventScope(e));
  rootElement.diagrams = [];
  const bare = await moddle.toXML(rootElement);
  return (await moddle.fromXML(await layoutProcess(bare.xml), 'bpmn:Definitions')).rootElement;
}

/** Where the layouter would put everything: [{element, bounds, waypoints, label}]. */
async function places(modeler) {
  const laid = await laidOut(modeler);
  const registry = modeler.get('elementRegistry');
  const found = [];
  let low = 0;
  for (const diagram of laid.diagrams) {
    for (const di of diagram.plane.planeElement) {
      const element = registry.get(di.bpmnElement?.id);
      if (element && di.$type === 'bpmndi:BPMNShape') {
        const { x, y, width, height } = di.bounds;
        low = Math.max(low, y + height);
        found.push({ element, bounds: { x, y, width, height }, label: element.label && ofShape(element, { x, y, width, height }) });
      } else if (element && di.$type === 'bpmndi:BPMNEdge') {
        found.push({ element, waypoints: di.waypoint.map(({ x, y }) => ({ x, y })) });
      }
    }
  }
  const at = new Map(found.filter((f) => f.bounds).map((f) => [f.element, f.bounds]));
  for (const edge of found.filter((f) => f.waypoints)) {
    edge.waypoints = below(edge.element, at) ?? edge.waypoints;
    edge.label = edge.element.label && labelPlace(edge.waypoints, edge.element.label);
  }
  const left = Math.min(...found.filter((f) => f.bounds).map((f) => f.bounds.x), 160);
  for (const scope of registry.filter((e) => !e.labelTarget && isEventScope(e.businessObject))) {
    low += 60;
    found.push(...moved(scope, left - scope.x, low - scope.y));
    low += scope.height;
  }
  return found;
}

/** Back and down: between the rows, not through the steps above. */
function below({ source, target }, at) {
  const [from, to] = [at.get(source), at.get(target)];
  const isEvent = source.type === 'bpmn:BoundaryEvent';
  if (!from || !to || to.y < from.y + from.height + 20 || (!isEvent && to.x > from.x)) {
    return null;
  }
  const middle = to.x + to.width / 2;
  const lane = to.y - 20;
  const begin = { x: from.x + from.width / 2, y: from.y + from.height };
  if (isEvent && to.x > begin.x) {
    return [begin, { x: begin.x, y: to.y + to.height / 2 }, { x: to.x, y: to.y + to.height / 2 }];
  }
  const right = from.x + from.width;
  const out = isEvent ? [begin] : [{ x: right, y: from.y + from.height / 2 }, { x: right + 20, y: from.y + from.height / 2 }];
  return [...out, { x: out.at(-1).x, y: lane }, { x: middle, y: lane }, { x: middle, y: to.y }];
}

function ofShape({ type, label: { width, height } }, shape) {
  if (type === 'bpmn:BoundaryEvent') {
    return { x: shape.x + shape.width / 2 + 8, y: shape.y + shape.height + 4, width, height };
  }
  const x = shape.x + shape.width / 2 - width / 2;
  return { x, y: type.endsWith('Gateway') ? shape.y - height - 6 : shape.y + shape.height + 6, width, height };
}

/** A frame with all in it, as it is, elsewhere. */
function moved(scope, dx, dy) {
  const shift = ({ x, y, width, height }) => ({ x: x + dx, y: y + dy, width, height });
  const inside = (e) => [e, ...(e.children ?? []).flatMap(inside)];
  return inside(scope).filter((e) => !e.labelTarget).map((element) => ({
    element, ...(element.waypoints ? { waypoints: element.waypoints.map((p) => ({ x: p.x + dx, y: p.y + dy })) } : { bounds: shift(element) }),
    label: element.label && shift(element.label),
  }));
}

/** The layouter would lay what is in a group of steps over the rest. */
const holdsGroups = (modeler) => modeler.get('elementRegistry')
  .find((e) => e.type === 'bpmn:SubProcess' && !e.businessObject.triggeredByEvent && e.children?.length > 0) !== undefined;

export async function tidy(modeler) {
  if (holdsGroups(modeler)) {
    throw new Error('there are groups of steps');
  }
  const found = await places(modeler);
  modeler.get('commandStack').execute('designer.arrange', { places: found });
  modeler.get('canvas').zoom('fit-viewport', 'auto');
}
