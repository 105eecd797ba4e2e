// Places what a BPMN file draws without saying where.
import { layoutProcess } from 'bpmn-auto-layout';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const BEFORE_WAYS = ['documentation', 'extensionElements', 'incoming', 'outgoing'];

/** Steps must name their ways, or the ways are not placed. */
function waysNamed(xml) {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const byId = new Map([...document.getElementsByTagName('*')].map((e) => [e.getAttribute('id'), e]));
  for (const way of document.getElementsByTagNameNS(BPMN, 'sequenceFlow')) {
    name(document, byId.get(way.getAttribute('sourceRef')), 'outgoing', way.getAttribute('id'));
    name(document, byId.get(way.getAttribute('targetRef')), 'incoming', way.getAttribute('id'));
  }
  return new XMLSerializer().serializeToString(document);
}

function name(document, step, kind, way) {
  if (!step || [...step.children].some((c) => c.localName === kind && c.textContent.split(':').pop() === way)) {
    return;
  }
  const prefix = step.prefix ? `${step.prefix}:` : '';
  const named = document.createElementNS(BPMN, prefix + kind);
  named.textContent = way;
  step.insertBefore(named, [...step.children].find((c) => !BEFORE_WAYS.includes(c.localName)) ?? null);
}

/** The same BPMN text with a diagram. */
export const laidOut = (xml) => layoutProcess(waysNamed(xml));
