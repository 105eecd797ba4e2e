import { snippetCompletion } from '@codemirror/autocomplete';

const NUMBERS = ['NUMBER', 'INTEGER'];
const RULE = `rule "\${name}"
  when
    Question( \${} )
  then
    decision.because("\${why, in words}");
end
`;

/**
 * Completes what a rule may speak of.
 *
 * known: {facts: [{name, help}], tables: [{name, columns: [{name, help}], help}],
 *         decision: [{name, arguments, help}], words: [names]}
 */
export function completion(known) {
  const option = (type) => ({ name, help, arguments: args }) => ({
    label: name, type, info: help || undefined, detail: args, apply: args ? `${name}(` : name,
  });
  const facts = (...types) => (known.facts ?? []).filter((f) => types.includes(f.type ?? 'text')).map(option('property'));
  const tables = (known.tables ?? []).map(option('class'));
  const methods = (known.decision ?? []).map(option('method'));
  const general = [
    ...['when', 'then', 'end', 'salience', 'not', 'exists'].map((label) => ({ label, type: 'keyword' })),
    ...(known.words ?? []).map((label) => ({ label, type: 'class' })),
    { label: 'decision', type: 'variable' },
    { label: 'Question', type: 'class', apply: 'Question( ' },
    { label: 'Row', type: 'class', apply: 'Row( table == "' },
    snippetCompletion(RULE, { label: 'rule', type: 'keyword', detail: 'rule … when … then … end' }),
  ];
  return (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    if (/^\s*\/\//.test(before)) {
      return null;
    }
    const inside = (pattern, options) => {
      const found = pattern.exec(before);
      return found && { from: context.pos - found[1].length, options, validFor: /^[\w.-]*$/ };
    };
    return inside(/\btext\["([\w.-]*)$/, facts('text'))
      ?? inside(/\byes\["([\w.-]*)$/, facts('yes-no'))
      ?? inside(/\bnumber\["([\w.-]*)$/, before.includes('Row(') ? columns(known, context, NUMBERS) : facts('number'))
      ?? inside(/\btable\s*==\s*"([\w.-]*)$/, tables)
      ?? inside(/\bcell\["([\w.-]*)$/, columns(known, context))
      ?? inside(/\bdecision\.(\w*)$/, methods)
      ?? words(context, before, general);
  };
}

/** Columns of the table that the pattern around names; of all tables when it names none. */
function columns(known, context, types) {
  const text = context.state.sliceDoc(Math.max(0, context.pos - 500), context.pos);
  const pattern = text.slice(text.lastIndexOf('Row('));
  const named = /table\s*==\s*"([\w.-]+)"/.exec(pattern)?.[1];
  const tables = (known.tables ?? []).filter((t) => !named || t.name === named);
  return tables.flatMap((t) =>
    t.columns.filter((c) => !types || types.includes(c.type)).map((c) => ({ label: c.name, type: 'property', info: c.help || undefined, detail: named ? undefined : t.name })));
}

function words(context, before, options) {
  const inString = (before.match(/(?<!\\)"/g) ?? []).length % 2 === 1;
  const word = context.matchBefore(/[A-Za-z]\w*$/);
  if (inString || (!word && !context.explicit)) {
    return null;
  }
  return { from: word ? word.from : context.pos, options, validFor: /^\w*$/ };
}
