import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import ContextPad from 'diagram-js/lib/features/context-pad/index.js';
import AlignElementsModule from 'bpmn-js/lib/features/align-elements/index.js';
import ContextPadModule from 'bpmn-js/lib/features/context-pad/index.js';
import DistributeElementsModule from 'bpmn-js/lib/features/distribute-elements/index.js';
import PaletteModule from 'bpmn-js/lib/features/palette/index.js';
import ReplacePreviewModule from 'bpmn-js/lib/features/replace-preview/index.js';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import Modeler from 'bpmn-js/lib/Modeler.js';
import chinese from 'bpmn-js-i18n/translations/zn.js';
import modelerModdle from 'modeler-moddle/resources/modeler.json' with { type: 'json' };
import zeebeModdle from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };

/** Several changes that are undone and done again as one. */
class Together {
  preExecute(context) {
    context.result = context.act();
  }
}

/** Puts everything where a table says; the other way round when undone. */
class Arrange {
  static $inject = ['bpmnFactory'];

  constructor(bpmnFactory) {
    this.bpmnFactory = bpmnFactory;
  }

  execute(context) {
    const changed = [];
    for (const place of context.places) {
      this.swap(place);
      changed.push(place.element, ...(place.element.label ? [place.element.label] : []));
    }
    return changed;
  }

  revert(context) {
    return this.execute(context);
  }

  swap(place) {
    const { element, bounds, waypoints, label } = place;
    if (bounds) {
      place.bounds = take(element, bounds);
      Object.assign(element.di.bounds, bounds);
    }
    if (waypoints) {
      place.waypoints = element.waypoints;
      element.waypoints = waypoints;
      element.di.waypoint = waypoints.map(({ x, y }) => this.bpmnFactory.createDiWaypoint({ x, y }));
    }
    if (label && element.label) {
      place.label = take(element.label, label);
      if (element.di.label?.bounds) {
        Object.assign(element.di.label.bounds, label);
      }
    }
  }
}

function take(shape, bounds) {
  const before = { x: shape.x, y: shape.y, width: shape.width, height: shape.height };
  Object.assign(shape, bounds);
  return before;
}

function Handlers(commandStack) {
  commandStack.registerHandler('designer.together', Together);
  commandStack.registerHandler('designer.arrange', Arrange);
}
Handlers.$inject = ['commandStack'];

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function translator(say, language) {
  const known = language.startsWith('zh') ? chinese : {};
  return { translate: ['value', (template, places = {}) =>
    say.or(`bpmn.${template}`, known[template] ?? template).replace(/{([^}]+)}/g, (all, key) => places[key] ?? all)] };
}

const LEFT_OUT = [PaletteModule, ContextPadModule, AlignElementsModule, DistributeElementsModule, ReplacePreviewModule];

/** Without the palette and the menus of BPMN: people draw steps. */
class StepModeler extends Modeler {}
StepModeler.prototype._modules = [...Modeler.prototype._modules.filter((m) => !LEFT_OUT.includes(m)), ContextPad];

/** @param editable false: a drawing to look at, with the same services for reading */
export function create(canvas, { editable, say, language, modules }) {
  const Kind = editable ? StepModeler : NavigatedViewer;
  return new Kind({
    container: canvas,
    moddleExtensions: { zeebe: zeebeModdle, modeler: modelerModdle },
    bpmnRenderer: {
      defaultFillColor: color('--diagram-fill'), defaultStrokeColor: color('--diagram-line'), defaultLabelColor: color('--diagram-ink'),
    },
    textRenderer: { defaultStyle: { fontFamily: 'system-ui, sans-serif', fontSize: 12 } },
    additionalModules: [
      translator(say, language), ...modules,
      ...(editable ? [{ __init__: ['designerHandlers'], designerHandlers: ['type', Handlers] }] : []),
    ],
  });
}
