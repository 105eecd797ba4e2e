// Inputs that are lists, written in one text: as rows that a person fills in, and back.

const CHOICE = /^\s*([0-9*#])\s*=\s*([^:：]*?)\s*(?:(?::\s|：)\s*([\s\S]*))?$/;

/** "1=billing: my bill, bill | 账单, 2=support" as [{key, value, words}]. */
export function choices(text) {
  const rows = [];
  for (const part of (text ?? '').split(/[,，]/)) {
    const found = CHOICE.exec(part);
    if (found) {
      rows.push({ key: found[1], value: found[2], words: (found[3] ?? '').trim() });
    } else if (rows.length > 0 && part.trim() !== '') {
      const last = rows.at(-1);
      last.words = [last.words, part.trim()].filter(Boolean).join(', ');
    } else if (part.trim() !== '') {
      rows.push({ key: '', value: part.trim(), words: '' });
    }
  }
  return rows;
}

const bare = (text) => text.replace(/[,，:：]+/g, ' ').replace(/\s+/g, ' ').trim();

export function choicesText(rows) {
  return rows
    .filter((row) => row.key !== '' && bare(row.value) !== '')
    .map(({ key, value, words }) => `${key}=${bare(value)}${words.trim() ? `: ${words.trim()}` : ''}`)
    .join(', ');
}

/** "1=billing, 2=support" as [{key, value}]. */
export function keys(text) {
  return (text ?? '').split(/[,，]/).map((part) => part.split('=')).filter(([key]) => key.trim() !== '')
    .map(([key, value = '']) => ({ key: key.trim(), value: value.trim() }));
}

export function keysText(rows) {
  return rows.filter((row) => row.key !== '' && bare(row.value) !== '')
    .map((row) => `${row.key}=${bare(row.value)}`).join(', ');
}

/** "billing = my bill, bill | 账单; support = help" as [{value, words}]. */
export function intents(text) {
  return (text ?? '').split(/[;；\n]/).map((part) => part.trim()).filter(Boolean).map((part) => {
    const at = part.indexOf('=');
    return at < 0
      ? { value: part, words: '' }
      : { value: part.slice(0, at).trim(), words: part.slice(at + 1).trim() };
  });
}

export function intentsText(rows) {
  return rows.filter((row) => row.value.trim() !== '')
    .map(({ value, words }) => `${value.replace(/[=;；\n]+/g, ' ').trim()} = ${words.replace(/[;；\n]+/g, ', ').trim()}`)
    .join('; ');
}

/** The first key that no row has. */
export function freeKey(rows) {
  const taken = new Set(rows.map((row) => row.key));
  return [...'1234567890*#'].find((key) => !taken.has(key)) ?? '';
}
