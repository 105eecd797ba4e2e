import { PATH, cut, literal, quoted } from './feel.js';

// Conditions as rows of variable, operator and value, joined by all "and" or all "or".

const COMPARED = { is: '=', 'is-not': '!=', 'at-least': '>=', 'at-most': '<=', more: '>', less: '<' };
/** Operators that have no value. */
export const BARE = ['yes', 'no', 'there', 'missing'];
const BY_TYPE = {
  text: ['is', 'is-not', 'one-of', 'begins', 'contains', 'there', 'missing'],
  number: ['is', 'is-not', 'at-least', 'more', 'at-most', 'less', 'there', 'missing'],
  'yes-no': ['yes', 'no', 'there', 'missing'],
};
export const operators = (type) => BY_TYPE[type] ?? [...new Set(Object.values(BY_TYPE).flat())];

const value = (text, type) => {
  const words = text.trim();
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(words)) {
    return words;
  }
  return type === 'yes-no' && (words === 'true' || words === 'false') ? words : quoted(words);
};
const isOrder = (operator) => ['at-least', 'at-most', 'more', 'less'].includes(operator);

function term({ path, operator, value: given, type }) {
  const typed = isOrder(operator) ? 'number' : type;
  switch (operator) {
    case 'yes': return `${path} = true`;
    case 'no': return `${path} = false`;
    case 'there': return `${path} != null`;
    case 'missing': return `${path} = null`;
    case 'begins': return `starts with(${path}, ${quoted(given.trim())})`;
    case 'contains': return `contains(${path}, ${quoted(given.trim())})`;
    case 'one-of':
      return `list contains([${given.split(/[,，]/).map((v) => v.trim()).filter(Boolean).map((v) => value(v, type)).join(', ')}], ${path})`;
    default: return `${path} ${COMPARED[operator]} ${value(given, typed)}`;
  }
}

export const isWhole = ({ path, operator, value: given }) =>
  Boolean(path && operator) && (BARE.includes(operator) || (given ?? '').trim() !== '');

/** FEEL with its "="; empty: nothing is said. */
export function write({ join, rows }) {
  const whole = rows.filter(isWhole);
  return whole.length === 0 ? '' : `=${whole.map(term).join(` ${join} `)}`;
}

function bare(path, operator, constant) {
  const is = operator === '=';
  if (constant === 'null') {
    return is ? 'missing' : 'there';
  }
  return constant === 'true' ? (is ? 'yes' : 'no') : is ? 'no' : 'yes';
}

function row(feel) {
  const call = /^(starts with|contains)\(([^"]+?),\s*("(?:[^"\\]|\\.)*")\)$/.exec(feel);
  if (call && PATH.test(call[2].trim())) {
    return { path: call[2].trim(), operator: call[1] === 'contains' ? 'contains' : 'begins', value: literal(call[3]).value, type: 'text' };
  }
  const listed = /^list contains\(\[(.*)\],\s*([^"\]]+)\)$/.exec(feel) ?? /^([^"(]+?) in \((.*)\)$/.exec(feel);
  if (listed) {
    const [values, path] = feel.startsWith('list') ? [listed[1], listed[2]] : [listed[2], listed[1]];
    const read = cut(values, ',').map(literal);
    return PATH.test(path.trim()) && read.every((v) => v && !v.value.includes(','))
      ? { path: path.trim(), operator: 'one-of', value: read.map((v) => v.value).join(', '), type: read[0]?.type ?? 'text' }
      : null;
  }
  const compared = /^([^"=!<>]+?)\s*(!=|>=|<=|=|>|<)\s*(.+)$/s.exec(feel);
  if (!compared || !PATH.test(compared[1].trim())) {
    return null;
  }
  const [path, sign, right] = [compared[1].trim(), compared[2], compared[3].trim()];
  if (['true', 'false', 'null'].includes(right) && (sign === '=' || sign === '!=')) {
    return { path, operator: bare(path, sign, right), value: '', type: right === 'null' ? 'any' : 'yes-no' };
  }
  const constant = literal(right);
  return constant && { path, operator: Object.keys(COMPARED).find((o) => COMPARED[o] === sign), ...constant };
}

/** {join, rows}; null: it says more than rows can. */
export function read(text) {
  const feel = (text ?? '').trim().replace(/^=/, '').trim();
  if (feel === '') {
    return { join: 'and', rows: [] };
  }
  for (const join of ['and', 'or']) {
    const parts = cut(feel, ` ${join} `);
    const rows = parts.map(row);
    if (rows.every(Boolean)) {
      return { join, rows };
    }
  }
  return null;
}
