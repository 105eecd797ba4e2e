/** Says a text of the page's bundle, with what stands in its places. */
export function speaker(labels) {
  const say = (key, ...places) =>
    (labels[key] ?? key).replace(/\{(\d)\}/g, (_, i) => String(places[i] ?? ''));
  say.or = (key, otherwise) => labels[key] ?? otherwise;
  return say;
}
