// The path of a try on a diagram: what is drawn is marked as it is reached.

const ON = 'try-on';
const WAS = 'try-was';
const WAY = 'try-way';

export class Marks {
  /** @param canvas of bpmn-js */
  constructor(canvas) {
    this.canvas = canvas;
    this.drawn = new Map();
    this.marked = [];
    this.on = new Map();
    this.read();
  }

  /** Finds what is drawn; asked again when something unknown is reached, as somebody may draw on. */
  read() {
    const seen = new Set();
    const add = (element) => {
      if (element && !seen.has(element)) {
        seen.add(element);
        this.drawn.set(element.id, element);
        (element.children ?? []).forEach(add);
      }
    };
    const roots = this.canvas?.getRootElements?.() ?? [this.canvas?.getRootElement?.()];
    roots.forEach(add);
  }

  title(id) {
    const name = this.drawn.get(id)?.businessObject?.name?.replace(/\s+/g, ' ').trim();
    return name || id;
  }

  knows(id) {
    if (!this.drawn.has(id)) {
      this.read();
    }
    return this.drawn.has(id);
  }

  mark(id, marker) {
    if (this.knows(id)) {
      this.canvas.addMarker(id, marker);
      this.marked.push([id, marker]);
    }
  }

  enter(id) {
    this.on.set(id, (this.on.get(id) ?? 0) + 1);
    this.mark(id, ON);
  }

  leave(id) {
    const left = (this.on.get(id) ?? 1) - 1;
    this.on.set(id, left);
    if (left <= 0 && this.knows(id)) {
      this.canvas.removeMarker(id, ON);
      this.mark(id, WAS);
    }
  }

  go(id) {
    this.mark(id, WAY);
  }

  clear() {
    this.marked.forEach(([id, marker]) => this.drawn.has(id) && this.canvas.removeMarker(id, marker));
    this.marked = [];
    this.on.clear();
  }
}
