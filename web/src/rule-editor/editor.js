import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { forceLinting, lintGutter, lintKeymap, linter } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { completion } from './complete.js';
import { drlSupport } from './drl.js';
import { speaker } from './labels.js';
import { look } from './look.js';

const CHECK_AFTER = 500;

/**
 * Rules to be written: highlighted, completed, checked while one types.
 * Stands in a shadow root, because the pages' policy lets no script add styles to a page itself.
 *
 * config: {title, text, known, labels, readonly, original, check}
 * check: text -> promise of [{line, column, message, warning}], lines and columns from 1.
 * original: an older text; what differs from it is shown.
 */
export class Editor {
  #changed;

  constructor(host, config, changed = () => {}, save = () => {}) {
    this.host = host;
    this.#changed = changed;
    this.say = speaker(config.labels);
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    this.view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({ doc: config.text ?? '', extensions: this.#extensions(config, save) }),
    });
  }

  #extensions(config, save) {
    const shown = [
      lineNumbers(), drlSupport(), bracketMatching(), look, search({ top: true }),
      EditorState.phrases.of(config.labels ?? {}),
      EditorView.contentAttributes.of({ 'aria-label': config.title ?? '' }),
    ];
    if (config.original !== undefined) {
      shown.push(unifiedMergeView({
        original: config.original, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 },
      }));
    }
    if (config.readonly) {
      return [...shown, EditorState.readOnly.of(true), keymap.of([...defaultKeymap, ...searchKeymap])];
    }
    const saves = { key: 'Mod-s', preventDefault: true, run: () => (save(this.text), true) };
    return [
      ...shown, history(), drawSelection(), closeBrackets(), highlightActiveLine(), highlightActiveLineGutter(),
      highlightSelectionMatches(), autocompletion({ override: [completion(config.known ?? {})] }),
      config.check ? [lintGutter(), linter((view) => this.#check(view, config.check), { delay: CHECK_AFTER })] : [],
      EditorView.updateListener.of((update) => update.docChanged && this.#changed(this.text)),
      keymap.of([saves, ...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...lintKeymap]),
    ];
  }

  get text() {
    return this.view.state.doc.toString();
  }

  set text(text) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  async #check(view, check) {
    const { doc } = view.state;
    try {
      const problems = await check(doc.toString());
      this.#tell(problems, true);
      return problems.map((p) => this.#mark(doc, p));
    } catch {
      this.#tell([], false);
      return [];
    }
  }

  /** From the column to the end of the word or, without a column, the whole line. */
  #mark(doc, { line, column, message, warning }) {
    const at = doc.line(Math.max(1, Math.min(doc.lines, line || 1)));
    const from = Math.min(at.to, at.from + Math.max(0, (column || 1) - 1));
    const word = /^[\w$".-]+/.exec(doc.sliceString(from, at.to));
    const to = column && word ? from + word[0].length : at.to;
    return { from, to, severity: warning ? 'warning' : 'error', message };
  }

  #tell(problems, checked) {
    this.host.dispatchEvent(new CustomEvent('rule-editor:checked', { bubbles: true, detail: { problems, checked } }));
  }

  /** Shows other problems than the check's, or asks again. */
  checkNow() {
    forceLinting(this.view);
  }

  /** Puts the caret there, in sight and with the focus. */
  go(line, column) {
    const { doc } = this.view.state;
    const at = doc.line(Math.max(1, Math.min(doc.lines, line || 1)));
    const anchor = Math.min(at.to, at.from + Math.max(0, (column || 1) - 1));
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    this.view.focus();
  }
}
