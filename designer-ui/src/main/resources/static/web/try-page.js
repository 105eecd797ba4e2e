/* global BpmnJS */
import { openTry } from './try.js';

// A drawn flow, only to look at, and the phone beside it.
const box = document.querySelector('[data-try]');
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

async function show() {
  const answer = await fetch(box.dataset.try, { credentials: 'same-origin' });
  if (!answer.ok) {
    throw new Error(`the diagram is not there: ${answer.status}`);
  }
  const xml = await answer.text();
  const viewer = new BpmnJS({
    container: box,
    bpmnRenderer: { defaultFillColor: color('--diagram-fill'), defaultStrokeColor: color('--diagram-line'), defaultLabelColor: color('--diagram-ink') },
    textRenderer: { defaultStyle: { fontFamily: 'system-ui, sans-serif' } },
  });
  await viewer.importXML(xml);
  const canvas = viewer.get('canvas');
  canvas.zoom('fit-viewport', 'auto');
  box.dataset.drawn = 'true';
  openTry({ flow: box.dataset.flow, xml: async () => xml, canvas, panel: document.querySelector('[data-testid=try-panel]') });
}

show().catch((failed) => {
  box.dataset.drawn = 'failed';
  box.querySelector('[data-failed]')?.removeAttribute('hidden');
  console.error(failed);
});
