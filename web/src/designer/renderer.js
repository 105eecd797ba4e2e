import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer.js';
import { append, create } from 'tiny-svg';
import { known, url } from './icons.js';
import { stepName } from './steps.js';

const ABOVE_BPMN = 1500;

/** Steps carry their own picture instead of a gear. */
export function rendererOf(app) {
  class StepRenderer extends BaseRenderer {
    static $inject = ['eventBus', 'bpmnRenderer'];

    constructor(eventBus, bpmnRenderer) {
      super(eventBus, ABOVE_BPMN);
      this.bpmn = bpmnRenderer;
    }

    canRender(shape) {
      return shape.type === 'bpmn:ServiceTask' && !shape.labelTarget && stepName(shape.businessObject) !== '';
    }

    drawShape(parent, shape, attributes) {
      const visual = this.bpmn.handlers['bpmn:Task'](parent, shape, attributes);
      const name = stepName(shape.businessObject);
      const icon = known(name) ? name : app.catalogue.step(name)?.icon ?? 'connector';
      append(parent, create('image', { href: url(icon, app.accent()), x: 7, y: 7, width: 18, height: 18 }));
      return visual;
    }

    getShapePath(shape) {
      return this.bpmn.getShapePath(shape);
    }
  }
  return { __init__: ['stepRenderer'], stepRenderer: ['type', StepRenderer] };
}
