// What the editor says, when the page does not say it in the reader's language. CodeMirror's own words
// are keys too: its English phrases.
export const ENGLISH = {
  'good': 'Nothing wrong was found.',
  'problems': '{0} to put right',
  'problem.at': 'Line {0}',
  'unchecked': 'It cannot be checked right now; it is checked again when you type.',
};

export function speaker(labels) {
  return (key, ...places) =>
    (labels?.[key] ?? ENGLISH[key] ?? key).replace(/\{(\d)\}/g, (_, i) => String(places[i] ?? ''));
}
