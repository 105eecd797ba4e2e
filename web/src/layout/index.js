// Places what a BPMN file draws without saying where.
import { layoutProcess } from 'bpmn-auto-layout';

/** The same BPMN text with a diagram. */
export const laidOut = (xml) => layoutProcess(xml);
