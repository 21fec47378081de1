import { type Day, dayOf, type Instant, minuteMs, msOf, startOfDay, type Zone } from '../time.ts';
import { type FieldType, fieldRules, signsIn, typeOfField } from './field-types.ts';
import { type MessageKind, type ValueType, valuesOf } from './kinds.ts';
import type { MessageText } from './message-text.ts';

type Values = Readonly<Record<string, string | number>>;

/**
 * What stands in each field of a message. A text that is too long is cut, with an ellipsis in place of its last sign; everything else fits,
 * because the mapping was held against the worst of its values when it was written.
 * @example fillFields(text, { name: 'Half price', opensAt: '2026-11-28T02:00:00.000Z' }, zone) // { thing1: 'Half price', time2: '2026年11月28日 10:00' }
 */
export const fillFields = (
  { kind, fields }: Pick<MessageText, 'kind' | 'fields'>,
  values: Values,
  zone: Zone,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).map(([key, fill]) => [
      key,
      'text' in fill
        ? fill.text
        : asField(typeOfField(key) ?? 'thing', typeOfValue(kind, fill.value), values[fill.value] ?? '', zone),
    ]),
  );

const typeOfValue = (kind: MessageKind, name: string): ValueType => valuesOf(kind)[name] ?? 'text';

/** One value in one field. */
export const asField = (field: FieldType, type: ValueType, value: string | number, zone: Zone): string => {
  const text = asText(type, value, zone);
  const { cutTo } = fieldRules[field];
  return cutTo === undefined ? text : cut(text, cutTo);
};

const asText = (type: ValueType, value: string | number, zone: Zone): string => {
  if (type === 'instant') return clockText(String(value), zone);
  if (type === 'day') return dayText(String(value));
  // A field may not be empty, nor hold a line's end.
  return String(value).replace(/\s+/g, ' ').trim() || '-';
};

const dayText = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

const clockText = (at: Instant, zone: Zone): string => {
  const day = dayOf(at, zone);
  const minute = Math.floor((msOf(at) - msOf(startOfDay(day, zone))) / minuteMs);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${dayText(day)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
};

const cut = (text: string, most: number): string => {
  const signs = signsIn(text);
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`;
};
