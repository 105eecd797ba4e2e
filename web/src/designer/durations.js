// ISO 8601 lengths of time, as a number and a unit that a person chooses.
const SECONDS = { S: 1, M: 60, H: 3600, D: 86400 };
const WRITTEN = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** {amount, unit} with the largest unit that fits; null: it is written in another way. */
export function read(text) {
  const found = WRITTEN.exec(text ?? '');
  if (!found || found.slice(1).every((part) => part === undefined)) {
    return null;
  }
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  const all = days * SECONDS.D + hours * SECONDS.H + minutes * SECONDS.M + seconds;
  const unit = all === 0 ? 'S' : ['D', 'H', 'M'].find((u) => all % SECONDS[u] === 0) ?? 'S';
  return { amount: all / SECONDS[unit], unit };
}

export function write(amount, unit) {
  const number = String(amount).trim();
  if (!/^\d+(\.\d+)?$/.test(number)) {
    return '';
  }
  const whole = unit === 'S' || Number.isInteger(Number(number));
  if (!whole) {
    return `PT${Number(number) * SECONDS[unit]}S`;
  }
  return unit === 'D' ? `P${Number(number)}D` : `PT${Number(number)}${unit}`;
}
