// The small part of FEEL that forms write and read. Text is always quoted: "1" stays a text.

export const quoted = (text) =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

const TEXT = /^"((?:[^"\\]|\\.)*)"$/;
const NAME = '(?:[\\p{L}_][\\p{L}\\p{N}_]*|`[^`]+`)';
export const PATH = new RegExp(`^${NAME}(?:\\.${NAME})*$`, 'u');

/** What a literal means; null: it is none. */
export function literal(feel) {
  const text = TEXT.exec(feel);
  if (text) {
    return { type: 'text', value: text[1].replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c)) };
  }
  if (/^-?\d+(\.\d+)?$/.test(feel)) {
    return { type: 'number', value: feel };
  }
  return feel === 'true' || feel === 'false' ? { type: 'yes-no', value: feel } : null;
}

/** A name of a variable that FEEL takes; others stand in backticks. */
export const name = (text) => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(text) ? text : `\`${text}\``);

/** Cuts at a separator that stands outside of texts, brackets and backticks. */
export function cut(feel, separator) {
  const parts = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < feel.length; i++) {
    const c = feel[i];
    if (c === '"' || c === '`') {
      for (i++; i < feel.length && feel[i] !== c; i++) {
        if (feel[i] === '\\') {
          i++;
        }
      }
    } else if ('([{'.includes(c)) {
      depth++;
    } else if (')]}'.includes(c)) {
      depth--;
    } else if (depth === 0 && feel.startsWith(separator, i)) {
      parts.push(feel.slice(from, i));
      from = i + separator.length;
      i = from - 1;
    }
  }
  parts.push(feel.slice(from));
  return parts.map((part) => part.trim());
}

/** What an input is computed from: {kind: 'variable' | 'text' | 'formula' | 'none', value}. */
export function source(text) {
  const feel = (text ?? '').trim();
  if (feel === '' || feel === '=') {
    return { kind: 'none', value: '' };
  }
  if (!feel.startsWith('=')) {
    return { kind: 'text', value: feel };
  }
  const body = feel.slice(1).trim();
  const constant = literal(body);
  if (constant?.type === 'text') {
    return { kind: 'text', value: constant.value };
  }
  return constant === null && PATH.test(body) ? { kind: 'variable', value: body } : { kind: 'formula', value: body };
}

export const sourceText = ({ kind, value }) =>
  value.trim() === '' ? '' : kind === 'text' ? `=${quoted(value)}` : `=${value.trim()}`;

/** A context of one level as rows [{name, kind, value}]; null: it is more than that. */
export function context(text) {
  const feel = (text ?? '').trim().replace(/^=/, '').trim();
  if (feel === '' || feel === '{}') {
    return [];
  }
  if (!feel.startsWith('{') || !feel.endsWith('}')) {
    return null;
  }
  const rows = [];
  for (const part of cut(feel.slice(1, -1), ',')) {
    const [key, value, ...more] = cut(part, ':');
    if (value === undefined || more.length > 0) {
      return null;
    }
    const named = literal(key)?.value ?? key.replace(/^`|`$/g, '');
    rows.push({ name: named, ...source(`=${value}`) });
  }
  return rows;
}

export function contextText(rows) {
  const filled = rows.filter((row) => row.name.trim() !== '' && row.value.trim() !== '');
  const key = (text) => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(text) ? text : quoted(text));
  return filled.length === 0 ? ''
    : `={${filled.map((row) => `${key(row.name.trim())}: ${sourceText(row).slice(1)}`).join(', ')}}`;
}

const FUNCTIONS = /\b(?:get or else|get value|get entries|starts with|ends with|list contains|list replace|context put|context merge|string length|string join|upper case|lower case|substring before|substring after|index of|insert before|date and time|is defined|distinct values|day of week|day of year|month of year|week of year|last day of month)\s*\(|\b[a-z]\w*\s*\(/g;
const WORDS = new Set('if then else and or not null true false for in return some every satisfies between instance of function item'.split(' '));

/** The variables that an expression begins its paths with. */
export function names(feel) {
  if (!feel?.trim().startsWith('=')) {
    return [];
  }
  const bare = feel.replace(/"(?:[^"\\]|\\.)*"/g, ' ').replace(FUNCTIONS, ' (').replace(/[{,]\s*[\p{L}_][\p{L}\p{N}_]*\s*:/gu, ' ');
  const found = bare.match(/(?<![\p{L}\p{N}_.`])[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  return [...new Set(found.filter((word) => !WORDS.has(word)))];
}
