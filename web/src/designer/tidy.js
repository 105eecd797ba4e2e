import { layoutProcess } from 'bpmn-auto-layout';

/** Where the layouter would put everything: [{element, bounds, waypoints, label}]. */
export async function places(modeler) {
  const { xml } = await modeler.saveXML({ format: false });
  const laid = await layoutProcess(xml);
  const { rootElement } = await modeler.get('moddle').fromXML(laid, 'bpmn:Definitions');
  const registry = modeler.get('elementRegistry');
  const found = [];
  for (const diagram of rootElement.diagrams) {
    for (const di of diagram.plane.planeElement) {
      const element = registry.get(di.bpmnElement?.id);
      if (element && di.$type === 'bpmndi:BPMNShape') {
        const { x, y, width, height } = di.bounds;
        const bounds = { x, y, width, height };
        const label = element.label && { x: x + width / 2 - element.label.width / 2, y: y + height + 6, width: element.label.width, height: element.label.height };
        found.push({ element, bounds, label });
      } else if (element && di.$type === 'bpmndi:BPMNEdge') {
        const waypoints = di.waypoint.map(({ x, y }) => ({ x, y }));
        const label = element.label && nearTheBegin(waypoints, element.label);
        found.push({ element, waypoints, label });
      }
    }
  }
  return found;
}

function nearTheBegin([first, second], { width, height }) {
  const isLevel = Math.abs(first.y - second.y) < 2;
  return isLevel
    ? { x: Math.min(first.x, second.x) + Math.min(12, Math.abs(second.x - first.x)), y: first.y - height - 4, width, height }
    : { x: first.x + 6, y: (first.y + second.y) / 2 - height / 2, width, height };
}

export async function tidy(modeler) {
  const found = await places(modeler);
  modeler.get('commandStack').execute('designer.arrange', { places: found });
  modeler.get('canvas').zoom('fit-viewport', 'auto');
}
