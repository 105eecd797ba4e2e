// All steps, and what BPMN adds, in groups as the side bar and the menus show them.

/** Drawn things that are no steps: in plain words of the bundle. */
export const PIECES = [
  { name: 'decision', group: 'decide' },
  { name: 'catch', group: 'decide' },
  { name: 'hang-up-event', group: 'decide' },
  { name: 'at-once', group: 'decide' },
  { name: 'end', group: 'decide' },
  { name: 'wait', group: 'wait' },
  { name: 'time-limit', group: 'wait' },
  { name: 'call', group: 'reuse' },
];
const GROUPS = ['speak-and-ask', 'route-and-queue', 'people', 'tickets', 'look-things-up', 'other-systems', 'decide', 'wait', 'reuse'];

export class Catalogue {
  /** @param steps as the server tells them */
  constructor(steps, say) {
    this.steps = steps;
    this.byName = new Map(steps.map((s) => [s.name, s]));
    const pieces = PIECES.map((p) => ({
      ...p, isPiece: true, title: say(`piece.${p.name}`), purpose: say(`piece.${p.name}.what`), words: say.or(`piece.${p.name}.words`, ''),
    }));
    this.entries = [...steps, ...pieces];
    this.groups = [...new Set([...GROUPS, ...steps.map((s) => s.group)])]
      .map((id) => ({ id, title: steps.find((s) => s.group === id)?.groupTitle ?? say(`group.${id}`), entries: this.entries.filter((e) => e.group === id) }))
      .filter((group) => group.entries.length > 0);
  }

  step(name) {
    return this.byName.get(name);
  }

  entry(name) {
    return this.entries.find((e) => e.name === name);
  }

  /** Groups with only what has all these words in it. */
  search(text) {
    const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (e) => {
      const all = `${e.title} ${e.name} ${e.purpose} ${e.words ?? ''}`.toLowerCase();
      return wanted.every((w) => all.includes(w));
    };
    const inTitle = (e) => wanted.every((w) => e.title.toLowerCase().includes(w));
    return this.groups.map((g) => ({ ...g, entries: g.entries.filter(fits).sort((a, b) => inTitle(b) - inTitle(a)) }))
      .filter((g) => g.entries.length > 0);
  }
}
