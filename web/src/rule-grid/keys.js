// Which key means which command. Command is Ctrl, and the command key on a Mac.

const MOVES = {
  ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right',
  Home: 'home', End: 'end', PageUp: 'page-up', PageDown: 'page-down',
};
const WITH_CONTROL = {
  z: 'undo', y: 'redo', a: 'all', d: 'fill-down', Enter: 'add', Delete: 'remove', Backspace: 'remove',
};
const WITH_ALT = { ArrowUp: 'row-up', ArrowDown: 'row-down' };
const PLAIN = { Enter: 'edit', F2: 'edit', Delete: 'clear', Backspace: 'clear', Escape: 'leave' };
const WHILE_EDITING = { Escape: 'drop', F2: 'nothing' };

/** A command as {name, extend, far}; null leaves the key to the browser. */
export function command(event, editing) {
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.isComposing) {
    return null;
  }
  if (key === 'Tab' && !control && !event.altKey) {
    return { name: event.shiftKey ? 'previous' : 'next' };
  }
  if (control && !event.altKey && WITH_CONTROL[key] && (!editing || key === 'Enter')) {
    return { name: key === 'z' && event.shiftKey ? 'redo' : WITH_CONTROL[key] };
  }
  if (editing) {
    if (key === 'Enter') {
      return { name: event.shiftKey ? 'take-up' : 'take-down' };
    }
    return WHILE_EDITING[key] ? { name: WHILE_EDITING[key] } : null;
  }
  if (event.altKey && WITH_ALT[key]) {
    return { name: WITH_ALT[key] };
  }
  if (MOVES[key] && !event.altKey) {
    return { name: MOVES[key], extend: event.shiftKey, far: control };
  }
  return !control && !event.altKey && PLAIN[key] ? { name: PLAIN[key] } : null;
}

/** Where a move goes: {row, column}, within these bounds. */
export function moved(at, { name, far }, rows, columns, page) {
  const last = { row: rows - 1, column: columns - 1 };
  const steps = {
    'up': { row: far ? 0 : at.row - 1 },
    'down': { row: far ? last.row : at.row + 1 },
    'left': { column: far ? 0 : at.column - 1 },
    'right': { column: far ? last.column : at.column + 1 },
    'home': { row: far ? 0 : at.row, column: 0 },
    'end': { row: far ? last.row : at.row, column: last.column },
    'page-up': { row: at.row - page },
    'page-down': { row: at.row + page },
  };
  const to = { ...at, ...steps[name] };
  return {
    row: Math.max(0, Math.min(last.row, to.row)),
    column: Math.max(0, Math.min(last.column, to.column)),
  };
}
