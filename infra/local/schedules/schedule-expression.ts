/** When a schedule strikes: at a steady distance, or at the minutes that a clock in some zone shows. */
export type Clock =
  | { readonly kind: 'rate'; readonly everyMs: number }
  | { readonly kind: 'cron'; readonly zone: string; readonly strikesAt: (minute: Date) => boolean };

/**
 * `rate(5 minutes)` or `cron(10 3 * * ? *)` (minute, hour, day of month, month, day of week, year), as EventBridge reads them.
 * @throws Error for what it does not know, among it the signs L, W and # of cron
 */
export const parseClock = (expression: string, zone = 'UTC'): Clock => {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) return { kind: 'rate', everyMs: Number(rate[1]) * unitMs[rate[2] as keyof typeof unitMs] };
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.split(/\s+/);
  if (fields?.length !== 6) throw new Error(`The local host does not know this schedule: ${expression}`);
  const rules = fields.map((field, index) => parseField(field, ranges[index] as Range, expression));
  const format = wallClock(zone);
  return { kind: 'cron', zone, strikesAt: (minute) => format(minute).every((value, index) => rules[index]?.(value)) };
};

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

type Range = { readonly from: number; readonly to: number; readonly names?: readonly string[] };

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const ranges: readonly Range[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: monthNames },
  { from: 1, to: 7, names: dayNames },
  { from: 1970, to: 2199 },
];

const parseField = (field: string, { from, to, names }: Range, expression: string): ((value: number) => boolean) => {
  const number = (text: string): number => {
    const named = names?.indexOf(text.toUpperCase()) ?? -1;
    const value = named >= 0 ? named + 1 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= from && value <= to)) throw new Error(`The local host does not know "${field}" in ${expression}`);
    return value;
  };
  const parts = field.split(',').map((part) => {
    const [span = '', step = '1'] = part.split('/');
    const [first, last] = span.split('-');
    const start = span === '*' || span === '?' ? from : number(first ?? '');
    const end = last !== undefined ? number(last) : span === '*' || span === '?' || part.includes('/') ? to : start;
    if (!/^[1-9]\d*$/.test(step)) throw new Error(`The local host does not know "${field}" in ${expression}`);
    return (value: number) => value >= start && value <= end && (value - start) % Number(step) === 0;
  });
  return (value) => parts.some((part) => part(value));
};

/** Minute, hour, day, month, day of week (Sunday is 1), year of a moment in a zone. */
const wallClock = (zone: string): ((moment: Date) => number[]) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (moment) => {
    const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    const weekday = dayNames.indexOf(String(parts.weekday).toUpperCase()) + 1;
    return [parts.minute, parts.hour, parts.day, parts.month, weekday, parts.year].map(Number);
  };
};
