/* global BpmnJS */
// Draws <div data-diagram="url of the BPMN"> and lights what is in data-taken (ids of elements and
// flows, apart by spaces) and data-current; data-added, data-removed and data-changed likewise. A file
// without a diagram is laid out. data-order="id=1 id=2": the steps' order as badges.

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

async function open(viewer, xml) {
  try {
    await viewer.importXML(xml);
  } catch (failed) {
    if (!/no (diagram|plane)/i.test(failed.message)) {
      throw failed;
    }
    const { laidOut } = await import('/web/layout.js');
    await viewer.importXML(await laidOut(xml));
  }
}

async function draw(box) {
  const response = await fetch(box.dataset.diagram, { credentials: 'same-origin' });
  if (!response.ok) {
    throw new Error(`the diagram is not there: ${response.status}`);
  }
  const viewer = new BpmnJS({
    container: box,
    bpmnRenderer: {
      defaultFillColor: color('--diagram-fill'),
      defaultStrokeColor: color('--diagram-line'),
      defaultLabelColor: color('--diagram-ink'),
    },
    textRenderer: { defaultStyle: { fontFamily: 'system-ui, sans-serif' } },
  });
  await open(viewer, await response.text());
  const registry = viewer.get('elementRegistry');
  const graphics = viewer.get('graphicsFactory');
  const canvas = viewer.get('canvas');

  const paint = (id, marker, stroke, fill) => {
    const element = registry.get(id);
    if (!element) {
      return;
    }
    element.di.set('color:border-color', stroke);
    if (fill && !element.waypoints) {
      element.di.set('color:background-color', fill);
    }
    graphics.update(element.waypoints ? 'connection' : 'shape', element, registry.getGraphics(element));
    canvas.addMarker(id, marker);
  };
  const ids = (text) => (text || '').split(' ').filter(Boolean);
  ids(box.dataset.taken).forEach((id) => paint(id, 'taken', color('--diagram-taken'), color('--diagram-taken-fill')));
  ids(box.dataset.current).forEach((id) => paint(id, 'current', color('--diagram-now'), color('--diagram-now-fill')));
  for (const kind of ['added', 'removed', 'changed']) {
    ids(box.dataset[kind]).forEach((id) => paint(id, kind, color(`--diagram-${kind}`), color(`--diagram-${kind}-fill`)));
  }

  const overlays = viewer.get('overlays');
  ids(box.dataset.order).forEach((pair) => {
    const [id, orders] = pair.split('=');
    if (registry.get(id)) {
      const badge = document.createElement('span');
      badge.className = 'badge';
      badge.textContent = orders;
      overlays.add(id, { position: { top: -10, left: -8 }, html: badge });
    }
  });
  const MARGIN = 0.94;
  const fit = () => canvas.zoom(canvas.zoom('fit-viewport', 'auto') * MARGIN, 'auto');
  fit();
  box.dataset.drawn = 'true';
  new ResizeObserver(() => { canvas.resized(); fit(); }).observe(box);
}

document.querySelectorAll('[data-diagram]').forEach((box) => {
  draw(box).catch((failed) => {
    box.dataset.drawn = 'failed';
    box.querySelector('[data-failed]')?.removeAttribute('hidden');
    console.error(failed);
  });
});
