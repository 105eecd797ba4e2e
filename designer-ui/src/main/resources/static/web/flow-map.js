/* global BpmnJS */
// Draws the diagrams of a flow's map and puts on them, every second, who is where.
const EVERY_MS = 1000;
const FIT = 0.94;
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const late = document.querySelector('[data-late]');

async function text(url) {
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (answer.redirected) {
    location.reload(); // Signed out: the page asks to sign in.
  }
  if (!answer.ok) {
    throw new Error(`${url} was answered ${answer.status}`);
  }
  return answer.text();
}

async function drawn(box) {
  const viewer = new BpmnJS({
    container: box,
    bpmnRenderer: {
      defaultFillColor: color('--diagram-fill'),
      defaultStrokeColor: color('--diagram-line'),
      defaultLabelColor: color('--diagram-ink'),
    },
    textRenderer: { defaultStyle: { fontFamily: 'system-ui, sans-serif' } },
  });
  const xml = await text(`${box.dataset.map}/bpmn?version=${box.dataset.version}`);
  try {
    await viewer.importXML(xml);
  } catch (failed) {
    if (!/no (diagram|plane)/i.test(failed.message)) {
      throw failed;
    }
    const { laidOut } = await import('/web/layout.js');
    await viewer.importXML(await laidOut(xml));
  }
  const canvas = viewer.get('canvas');
  const fit = () => canvas.zoom(canvas.zoom('fit-viewport', 'auto') * FIT, 'auto');
  fit();
  new ResizeObserver(() => { canvas.resized(); fit(); }).observe(box);
  box.dataset.drawn = 'true';
  return viewer;
}

const badge = (kind, words, title) => {
  const span = document.createElement('span');
  span.className = `spot ${kind}`;
  span.textContent = words;
  span.title = title;
  return span;
};

function put(viewer, box, data) {
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  overlays.remove({ type: 'traffic' });
  for (const spot of data.spots) {
    if (!registry.get(spot.element)) {
      continue;
    }
    const add = (position, kind, words, title) =>
      overlays.add(spot.element, 'traffic', {
        position,
        // Numbers of callers stay readable however small the diagram is.
        scale: { min: kind === 'takes' ? 0.6 : 0.85, max: 1.2 },
        html: badge(kind, words, `${title}: ${words}`),
      });
    const say = box.dataset;
    if (spot.here) {
      add({ top: -12, left: -10 }, 'here', String(spot.here), say.sayHere);
    }
    if (spot.left) {
      add({ bottom: 12, left: -10 }, 'left', String(spot.left), say.sayLeft);
    }
    if (spot.errors + spot.incidents) {
      add({ top: -12, right: 14 }, 'bad', String(spot.errors + spot.incidents), say.sayBad);
    }
    if (spot.takes) {
      add({ bottom: 12, right: 40 }, 'takes', spot.takes, say.sayTakes);
    }
  }
}

function list(section, viewer, data) {
  const registry = viewer.get('elementRegistry');
  section.querySelector('[data-here]').textContent = data.here;
  const rows = data.spots.map((spot) => {
    const row = document.createElement('tr');
    row.dataset.element = spot.element;
    const name = registry.get(spot.element)?.businessObject.name || spot.element;
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = name;
    row.append(head);
    for (const value of [spot.here, spot.entered, spot.left, spot.errors, spot.incidents, spot.takes, spot.longest]) {
      const cell = document.createElement('td');
      cell.className = 'number';
      cell.textContent = value;
      row.append(cell);
    }
    return row;
  });
  section.querySelector('[data-steps]').replaceChildren(...rows);
}

async function follow(box) {
  const section = box.closest('section');
  const viewer = await drawn(box);
  const url = `${box.dataset.map}/data?version=${box.dataset.version}&span=${box.dataset.span}`;
  let seen = '';
  const again = async () => {
    try {
      const answer = await text(url);
      late.hidden = true;
      if (answer !== seen) {
        seen = answer;
        const data = JSON.parse(answer);
        put(viewer, box, data);
        list(section, viewer, data);
      }
      box.dataset.live = 'true';
    } catch (failed) {
      late.hidden = false;
      console.warn(failed.message);
    }
    setTimeout(again, EVERY_MS);
  };
  await again();
}

document.querySelectorAll('[data-map]').forEach((box) => {
  follow(box).catch((failed) => {
    box.dataset.drawn = 'failed';
    box.querySelector('[data-failed]')?.removeAttribute('hidden');
    console.error(failed);
  });
});
