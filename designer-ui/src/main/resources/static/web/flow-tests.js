/* global BpmnJS */
// The tests of a flow are run one after the other; what none of them reached is marked on the diagram.
const box = document.querySelector('[data-testid=tests]');
const picture = document.querySelector('[data-coverage]');
const labels = JSON.parse(box.dataset.labels);
const say = (key, ...values) => (labels[key] ?? key).replace(/\{(\d)\}/g, (whole, n) => values[n] ?? whole);
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const rows = [...box.querySelectorAll('[data-test]')];
const summary = document.querySelector('[data-testid=summary]');
const coverage = document.querySelector('[data-testid=coverage]');
const reached = new Set();
let drawn = new Set();
let canvas;
let names;

async function draw() {
  const answer = await fetch(picture.dataset.coverage, { credentials: 'same-origin' });
  const viewer = new BpmnJS({
    container: picture,
    bpmnRenderer: { defaultFillColor: color('--diagram-fill'), defaultStrokeColor: color('--diagram-line'), defaultLabelColor: color('--diagram-ink') },
    textRenderer: { defaultStyle: { fontFamily: 'system-ui, sans-serif' } },
  });
  await viewer.importXML(await answer.text());
  canvas = viewer.get('canvas');
  names = viewer.get('elementRegistry');
  canvas.zoom('fit-viewport', 'auto');
  picture.dataset.drawn = 'true';
}

function paint() {
  let missed = 0;
  drawn.forEach((id) => {
    if (!names?.get(id)) {
      return;
    }
    canvas.removeMarker(id, reached.has(id) ? 'try-missed' : 'try-reached');
    canvas.addMarker(id, reached.has(id) ? 'try-reached' : 'try-missed');
    missed += reached.has(id) ? 0 : 1;
  });
  coverage.textContent = say('coverage', drawn.size - missed, drawn.size);
}

async function run(row) {
  const cell = row.querySelector('[data-testid=result]');
  cell.className = '';
  cell.textContent = say('running');
  try {
    const answer = await fetch(box.dataset.run, {
      method: 'POST', body: new URLSearchParams({ name: row.dataset.test }),
      headers: { Accept: 'application/json', 'X-CSRF-TOKEN': document.querySelector('input[name=_csrf]').value },
    });
    if (!answer.ok || answer.redirected) {
      throw new Error(say('broken', answer.status));
    }
    const walked = await answer.json();
    cell.className = walked.passed ? 'passed' : 'failed';
    cell.textContent = walked.passed ? say('passed-test') : walked.why;
    drawn = new Set(walked.drawn);
    const missed = new Set(walked.missed);
    drawn.forEach((id) => { if (!missed.has(id)) { reached.add(id); } });
    paint();
    return walked.passed;
  } catch (failed) {
    cell.className = 'failed';
    cell.textContent = failed.message;
    return false;
  }
}

async function all() {
  runAll.disabled = true;
  reached.clear();
  let passed = 0;
  for (const row of rows) {
    passed += (await run(row)) ? 1 : 0;
    summary.textContent = say('so-far', passed, rows.length);
  }
  summary.textContent = say('summary', passed, rows.length - passed);
  runAll.disabled = false;
}

/** A button works from now on: until here a click would have been lost. */
function works(button, does) {
  button.addEventListener('click', does);
  button.disabled = false;
}

const runAll = document.querySelector('[data-testid=run-all]');
if (runAll) {
  works(runAll, all);
}
rows.forEach((row) => works(row.querySelector('[data-testid=run]'), () => run(row)));
draw().catch((failed) => {
  picture.dataset.drawn = 'failed';
  picture.querySelector('[data-failed]')?.removeAttribute('hidden');
  console.error(failed);
});
