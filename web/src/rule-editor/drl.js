import { HighlightStyle, LanguageSupport, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

const KEYWORDS = new Set(('package import global dialect rule end when then salience not exists or and forall accumulate '
  + 'collect from query function declare extends enabled no-loop lock-on-active agenda-group activation-group '
  + 'ruleflow-group auto-focus timer calendars date-effective date-expires duration template unit').split(' '));
const OPERATORS = new Set('contains memberOf matches soundslike in str excludes'.split(' '));
const ATOMS = new Set(['true', 'false', 'null']);

/** Drools' rule language, one token after the other. */
export const drl = StreamLanguage.define({
  name: 'drl',
  startState: () => ({ comment: false }),
  token(stream, state) {
    if (state.comment) {
      state.comment = !stream.match(/^.*?\*\//);
      if (state.comment) {
        stream.skipToEnd();
      }
      return 'comment';
    }
    if (stream.eatSpace()) {
      return null;
    }
    if (stream.match('/*')) {
      state.comment = true;
      return 'comment';
    }
    if (stream.match('//') || (stream.sol() && stream.match('#'))) {
      stream.skipToEnd();
      return 'comment';
    }
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/) || stream.match(/^'(?:[^'\\]|\\.)*'?/)) {
      return 'string';
    }
    if (stream.match(/^\d+(\.\d+)?/)) {
      return 'number';
    }
    if (stream.match(/^\$[\w$]*/)) {
      return 'variableName.special';
    }
    const word = stream.match(/^[A-Za-z_][\w]*(-[a-z]+)*/);
    if (word) {
      return kind(word[0], stream);
    }
    return stream.match(/^(==|!=|<=|>=|&&|\|\||[-+*/<>!])/) ? 'operator' : (stream.next(), null);
  },
  languageData: { commentTokens: { line: '//', block: { open: '/*', close: '*/' } }, closeBrackets: { brackets: ['(', '[', '"'] } },
});

function kind(word, stream) {
  if (KEYWORDS.has(word)) {
    return 'keyword';
  }
  if (word.includes('-')) {
    stream.backUp(word.length - word.indexOf('-'));
  }
  const name = word.split('-')[0];
  if (OPERATORS.has(name)) {
    return 'operatorKeyword';
  }
  if (ATOMS.has(name)) {
    return 'atom';
  }
  if (name === 'decision') {
    return 'variableName.standard';
  }
  return /^[A-Z]/.test(name) ? 'typeName' : 'variableName';
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '650' },
  { tag: tags.operatorKeyword, color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: tags.string, color: 'var(--good)' },
  { tag: [tags.number, tags.atom], color: 'var(--busy)' },
  { tag: tags.typeName, fontWeight: '650' },
  { tag: tags.special(tags.variableName), color: 'var(--busy)' },
  { tag: tags.standard(tags.variableName), fontWeight: '650' },
]);

export const drlSupport = () => new LanguageSupport(drl, [syntaxHighlighting(colours)]);
