/** Where the name of a way stands: above its last level part, so that it crosses no line. */
export function labelPlace(waypoints, { width, height }) {
  const level = waypoints.slice(1).map((to, i) => ({ from: waypoints[i], to }))
    .filter(({ from, to }) => Math.abs(from.y - to.y) < 2 && Math.abs(from.x - to.x) > 20).at(-1);
  if (!level) {
    const [first, second] = waypoints;
    return { x: first.x + 6, y: (first.y + second.y) / 2 - height / 2, width, height };
  }
  const { from, to } = level;
  const space = Math.abs(to.x - from.x) - 16;
  const x = Math.min(from.x, to.x) + 8 + Math.max(0, Math.min(space - width, 20) / 2);
  return { x, y: from.y - height - 4, width, height };
}
