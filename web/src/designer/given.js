import { source, sourceText } from './feel.js';
import { rowTable } from './rowTable.js';
import { called, inputs } from './steps.js';
import { wanted } from './wanted.js';
import { variableOptions } from './conditionForm.js';

/** What a called flow is given by name. What is no variable and no text stays a formula. */
export function givenForm(form, bo) {
  const { app } = form;
  const { say } = app;
  const graph = app.called.graphs.get(called(bo));
  const names = graph ? wanted(graph).map((value) => ({ value })) : [];
  const rows = [...inputs(bo)].map(([name, from]) => {
    const { kind, value } = source(from);
    return { name, variable: kind === 'variable' ? value : '', text: kind === 'text' ? value : kind === 'formula' ? `=${value}` : '' };
  });
  const feel = ({ variable, text }) => {
    if (variable) {
      return `=${variable}`;
    }
    return text.startsWith('=') ? text : sourceText({ kind: 'text', value: text });
  };
  return rowTable({ say, typing: form.typing }, {
    key: 'given', testid: 'given', label: say('given'), hint: names.length > 0 ? say('given.wanted', names.map((n) => `\`${n.value}\``).join(', ')) : say('given.what'), rows,
    columns: [
      { name: 'name', title: say('given.name'), offers: () => names },
      { name: 'variable', title: say('facts.variable'), options: () => variableOptions(form.groups, say) },
      { name: 'text', title: say('facts.text') },
    ],
    fresh: (all) => ({ name: names.map((n) => n.value).find((n) => !all.some((r) => r.name === n)) ?? '', variable: '', text: '' }),
    write: (all) => app.change(() => app.edits.setInputs(bo, all.map((row) => [row.name.trim(), feel(row)]))),
  });
}
