// What the cells of a column may hold. Each kind makes what was typed tidy ("8:00" is 08:00) and says
// what is wrong with it, as the key of a label and its places. The server has the last word.

const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const DAYS_ZH = { 一: 'MON', 二: 'TUE', 三: 'WED', 四: 'THU', 五: 'FRI', 六: 'SAT', 日: 'SUN', 天: 'SUN' };
const YES = ['yes', 'true', 'y', '是', '1'];
const NO = ['no', 'false', 'n', '否', '0'];
const LONGEST = 2000;

/** Full-width letters and digits, as a Chinese keyboard types them, become plain ones. */
const plain = (text) => text.normalize('NFKC').trim();
const wrong = (key, ...places) => ({ key, places });
const lines = (text) => text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').trim();

const zones = new Set(Intl.supportedValuesOf('timeZone')).add('UTC');
function isZone(name) {
  try {
    return zones.has(name) || Boolean(name.includes('/') && new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function decimal(text, column, pattern, key) {
  if (!pattern.test(text)) {
    return wrong(key);
  }
  const value = Number(text);
  if (column.min !== undefined && value < column.min) {
    return wrong('fault.min', column.min);
  }
  return column.max !== undefined && value > column.max ? wrong('fault.max', column.max) : null;
}

function tidyTime(text) {
  const typed = plain(text).replace(/[.点：]/, ':').replace(/分$/, '');
  const found = /^(\d{1,2})(?::?(\d{2}))?:?$/.exec(typed);
  return found ? `${found[1].padStart(2, '0')}:${found[2] ?? '00'}` : plain(text);
}

function tidyDays(text) {
  return plain(text)
    .replace(/(?:周|星期|礼拜)([一二三四五六日天])/g, (_, day) => DAYS_ZH[day])
    .toUpperCase()
    .replace(/\s*[-–—~至到]\s*/g, '-')
    .split(/[\s,;、]+/)
    .filter(Boolean)
    .join(' ');
}

const isDays = (text) => text.split(' ').every((part) => {
  const [from, to, more] = part.split('-');
  return DAYS.includes(from) && (to === undefined || DAYS.includes(to)) && more === undefined;
});

function tidyDate(text) {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain(text));
  return found ? `${found[1]}-${found[2].padStart(2, '0')}-${found[3].padStart(2, '0')}` : plain(text);
}

function isDate(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found) {
    return false;
  }
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Several that count the same are parted by a bar, where the column allows it. */
const each = (text, column, act) => (column.alternatives ? text.split('|').map((t) => act(t.trim(), column)) : [act(text, column)]);

function tidyChoice(text, column) {
  const typed = plain(text).toLowerCase();
  const found = choices(column).find(
    (c) => c.value.toLowerCase() === typed || (c.words ?? '').toLowerCase() === typed,
  );
  return found ? found.value : plain(text);
}

const choices = (column) => (column.choices ?? []).map((c) => (typeof c === 'string' ? { value: c } : c));
const values = (list) => list.map((value) => ({ value }));

const KINDS = {
  text: { tidy: lines },
  phone: {
    tidy: (text) => plain(text).replace(/[\s().-]+/g, ''),
    fault: (text) => (/^\+?\d{1,15}$/.test(text) ? null : wrong('fault.phone')),
  },
  number: {
    tidy: plain,
    fault: (text, column) => decimal(text, column, /^-?\d{1,12}(\.\d{1,6})?$/, 'fault.number'),
  },
  integer: {
    tidy: plain,
    fault: (text, column) => decimal(text, column, /^-?\d{1,9}$/, 'fault.integer'),
  },
  time: {
    tidy: tidyTime,
    fault: (text) => (/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text) ? null : wrong('fault.time')),
  },
  days: {
    tidy: tidyDays,
    fault: (text) => (isDays(text) ? null : wrong('fault.days')),
    offers: () => values(['MON-FRI', 'MON-SAT', 'MON-SUN', 'SAT SUN', ...DAYS]),
  },
  date: { tidy: tidyDate, fault: (text) => (isDate(text) ? null : wrong('fault.date')) },
  zone: {
    tidy: plain,
    fault: (text) => (isZone(text) ? null : wrong('fault.zone')),
    offers: () => values([...zones]),
  },
  zones: {
    tidy: (text) => plain(text).split(/[\s,;]+/).filter(Boolean).join(' '),
    fault: (text) => {
      const unknown = text.split(' ').find((name) => !isZone(name));
      return unknown ? wrong('fault.zones', unknown) : null;
    },
  },
  'yes-no': {
    tidy: (text) => {
      const typed = plain(text).toLowerCase();
      return YES.includes(typed) ? 'yes' : NO.includes(typed) ? 'no' : plain(text);
    },
    fault: (text) => (['yes', 'no'].includes(text) ? null : wrong('fault.yes-no')),
    offers: () => values(['yes', 'no']),
  },
  choice: {
    tidy: (text, column) => each(text, column, tidyChoice).join('|'),
    fault: (text, column) => {
      const all = choices(column);
      return each(text, column, (t) => all.some((c) => c.value === t)).every(Boolean) ? null : wrong('fault.choice', all.map((c) => c.value).slice(0, 12).join(', '));
    },
    offers: choices,
  },
};

const kind = (column) => KINDS[column.type] ?? KINDS.text;

export function tidy(text, column) {
  return text.trim() === '' ? '' : kind(column).tidy(text, column).slice(0, LONGEST);
}

/** What is wrong with a tidy cell: {key, places}, or null. */
export function fault(text, column) {
  if (text === '') {
    return column.required ? wrong('fault.required') : null;
  }
  return kind(column).fault?.(text, column) ?? null;
}

/** What the column offers to choose from: [{value, words}]. */
export function offers(column) {
  return kind(column).offers?.(column) ?? [];
}
