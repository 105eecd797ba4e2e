// What happened in a try, as a line for people: { who, text, kind, sound, quiet } or null for what nobody wants to read.

const QUIET_KINDS = new Set(['EXCLUSIVE_GATEWAY', 'PARALLEL_GATEWAY', 'INCLUSIVE_GATEWAY']);

export const fill = (text, ...values) => String(text).replace(/\{(\d)\}/g, (whole, n) => values[n] ?? whole);

/** Says what a label says, with its places filled. */
export const speaker = (labels) => (key, ...values) => fill(labels[key] ?? key, ...values);

/** PT5M, PT300S, PT49H30M: as "5 min". */
export function length(iso) {
  const read = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(iso ?? '');
  return read ? seconds(Number(read[1] ?? 0) * 3600 + Number(read[2] ?? 0) * 60 + Number(read[3] ?? 0)) : iso ?? '';
}

export function seconds(all) {
  const parts = [[Math.floor(all / 86_400), 'd'], [Math.floor(all / 3600) % 24, 'h'], [Math.floor(all / 60) % 60, 'min'], [Number((all % 60).toFixed(1)), 's']];
  const said = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}`);
  return said.length ? said.join(' ') : '0 s';
}

/** An instant of a try as a clock in its zone reads. */
export function clock(instant, zone, locale) {
  if (!instant) {
    return '';
  }
  try {
    return new Intl.DateTimeFormat(locale, {
      timeZone: zone, year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
    }).format(new Date(instant));
  } catch {
    return instant;
  }
}

/** A value of a flow, short. */
export function value(json) {
  try {
    const read = JSON.parse(json);
    return typeof read === 'string' ? read : JSON.stringify(read);
  } catch {
    return json;
  }
}

const own = (event, context) => event.flow === context.flow;
const place = (event, context) => {
  const title = context.title(event.flow, event.element);
  return own(event, context) ? title : `${event.flow}: ${title}`;
};

/**
 * @param event with its kind
 * @param context { flow, say, chinese, title(flow, element) }
 */
export function line(event, context) {
  const { say } = context;
  const heard = (text, more) => ({ who: say('who.hears'), text, kind: 'hears', ...more });
  const other = (who, text) => ({ who, text, kind: 'other' });
  const engine = (text, kind = 'engine') => ({ who: say('who.engine'), text, kind });
  switch (event.kind) {
    case 'Rang': return heard(say('rings'));
    case 'Taken': return heard(say('taken.call'));
    case 'Refused': return heard(say('refused', event.status), { kind: 'bad' });
    case 'Said': return heard(event.words, { sound: { words: event.words, recording: event.recording } });
    case 'Stopped': return null;
    case 'Music': return heard(event.name === 'none' ? say('silence') : say('music', event.name));
    case 'OtherRang': return other(event.who, say('other-rings'));
    case 'OtherTold': return other(event.who, say('other-told', event.words));
    case 'OtherTalked': return other(event.who, say('other-talks'));
    case 'OtherNotReached': return other(event.who, say(`not-reached.${event.why}`));
    case 'OtherLeft': return other(event.who, say('other-left'));
    case 'PassedOn': return heard(say('passed-on', event.to));
    case 'Entered': return QUIET_KINDS.has(event.detail) ? null : { who: say('who.flow'), text: place(event, context), kind: 'step' };
    case 'StepEnded':
      return event.outcome === event.outcome.toUpperCase()
        ? { who: say('who.flow'), text: say('error', place(event, context), event.outcome), kind: 'step' } : null;
    case 'Failed': return { who: say('who.flow'), text: say('failed', place(event, context), event.words), kind: 'bad' };
    case 'Decided': {
      const reasons = (context.chinese && event.reasonsZh?.length ? event.reasonsZh : event.reasons) ?? [];
      return { who: say('who.rules'), text: `${event.ruleSet}: ${reasons.join(' ')}`, kind: 'rules' };
    }
    case 'Queued': return engine(say('queued', event.queue, event.priority));
    case 'Unqueued': return engine(say(`unqueued.${event.how}`, event.queue, length(event.waited)));
    case 'TicketOpened': return engine(say('ticket', event.ticket, event.detail));
    case 'Stuck': return engine(say('stuck'), 'bad');
    case 'Ended': return engine(say('ended', say(`by.${event.by}`)));
    case 'Passed': return { who: say('who.time'), text: say('passed', length(event.time)), kind: 'time' };
    default: return null;
  }
}
