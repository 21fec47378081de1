import type { Identity } from '../members/identity.ts';
import type { RefundLine } from '../orders/order.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import type { Mapping, Path, RefundMapping, Told } from './mapping.ts';
import { countOf, fenOf, momentOf, textAt, valueAt } from './read-value.ts';

type Identified = { readonly identity: Identity };

/** An order event whose buyer stands as the source named them. */
export type ToldEvent = OrderEvent extends infer Event
  ? Event extends { readonly buyer?: unknown }
    ? Omit<Event, 'buyer'> & { readonly buyer?: Identified }
    : Event
  : never;

/** What a message comes to: events, nothing that concerns orders, or a field that cannot be read and why. */
export type Mapped =
  | { readonly kind: 'events'; readonly about: string; readonly events: readonly ToldEvent[] }
  | { readonly kind: 'passed-over'; readonly about: string }
  | { readonly kind: 'unreadable'; readonly about: string; readonly field: string; readonly why: string };

class Unreadable extends Error {
  readonly field: string;
  readonly why: string;
  constructor(field: string, why: string) {
    super(`${field} ${why}`);
    this.field = field;
    this.why = why;
  }
}

/** The message as paths see it; as it came where what is wrapped in it cannot be read. */
export const laidOpen = (mapping: Mapping, message: unknown, parse: (text: string) => unknown): unknown => {
  try {
    return withInner(mapping, message, parse);
  } catch {
    return message;
  }
};

/**
 * A message of another platform as order events, by the mapping of its source. It never guesses: what is missing or malformed is named by
 * its path, and the message waits until somebody mends the mapping or the sender.
 * @param source what orders of it are called by
 * @param parse reads JSON, ids of 64 bits as text
 */
export const mapMessage = (
  mapping: Mapping,
  source: string,
  message: unknown,
  parse: (text: string) => unknown,
): Mapped => {
  let about = '';
  try {
    const read = withInner(mapping, message, parse);
    about = textAt(read, mapping.kind) ?? '';
    if (about === '') throw new Unreadable(mapping.kind, 'does not say what the message is about');
    const tells = Object.hasOwn(mapping.kinds, about) ? (mapping.kinds[about] ?? []) : [];
    if (tells.length === 0) return { kind: 'passed-over', about };
    return { kind: 'events', about, events: tells.map((told) => eventOf(mapping, source, told, read)) };
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    return { kind: 'unreadable', about, field: fault.field, why: fault.why };
  }
};

/** The message with what was wrapped in it laid open. @throws Unreadable */
const withInner = ({ inner }: Mapping, message: unknown, parse: (text: string) => unknown): unknown => {
  if (!inner) return message;
  const text = valueAt(message, inner.path);
  if (typeof text !== 'string') throw new Unreadable(inner.path, 'holds no text');
  try {
    const parsed = parse(inner.form === 'url-json' ? decodeURIComponent(text.replaceAll('+', ' ')) : text);
    return { ...(message as object), inner: parsed };
  } catch {
    throw new Unreadable(inner.path, 'holds no JSON');
  }
};

const eventOf = (mapping: Mapping, source: string, told: Told, message: unknown): ToldEvent => {
  const number = firstText(message, mapping.number) ?? missing(mapping.number[0] ?? 'number');
  const at = momentOf(valueAt(message, told.at), mapping.times) ?? unfit(message, told.at, 'is no moment');
  const head = { source, number, at };
  switch (told.type) {
    case 'created':
    case 'completed':
      return { ...head, type: told.type, ...bodyOf(mapping, message) };
    case 'refunded':
      if (!mapping.refund) throw new Unreadable('refund', 'is not described by the mapping');
      return { ...head, type: 'refunded', ...refundOf(mapping, mapping.refund, message) };
    default:
      return { ...head, type: told.type };
  }
};

const bodyOf = (mapping: Mapping, message: unknown) => {
  const buyer = mapping.buyer.flatMap(({ kind, path, issuer = '' }): Identified[] => {
    const value = textAt(message, path);
    return value === undefined ? [] : [{ identity: { kind, issuer, value } }];
  })[0];
  const shop = mapping.shop && textAt(message, mapping.shop);
  return {
    ...(buyer && { buyer }),
    ...(shop && { shop }),
    lines: linesOf(mapping, message),
    freightFen: mapping.freight && isThere(message, mapping.freight) ? moneyAt(mapping, message, mapping.freight) : 0,
  };
};

const linesOf = (mapping: Mapping, message: unknown) => {
  const { lines } = mapping;
  if ('whole' in lines) {
    return [{ line: '1', sku: lines.whole, quantity: 1, amountFen: moneyAt(mapping, message, lines.amount) }];
  }
  return rowsAt(message, lines.list).map((row, i) => {
    const place = `${lines.list}.${i}`;
    return {
      line: textAt(row, lines.line) ?? missing(`${place}.${lines.line}`),
      sku: firstText(row, lines.sku) ?? missing(`${place}.${lines.sku[0]}`),
      quantity: countOf(valueAt(row, lines.quantity)) ?? unfit(row, lines.quantity, 'is no whole number', place),
      amountFen: moneyAt(mapping, row, lines.amount, place),
    };
  });
};

const refundOf = (mapping: Mapping, refund: RefundMapping, message: unknown) => {
  const amount = refund.amount && isThere(message, refund.amount);
  const lines = refund.lines && isThere(message, refund.lines.list) ? refundLines(mapping, refund, message) : [];
  if (!amount && lines.length === 0 && !refund.bareMeansAll) {
    throw new Unreadable(
      refund.amount ?? refund.lines?.list ?? 'refund',
      'is missing, so nobody knows how much came back',
    );
  }
  return {
    refund: textAt(message, refund.id) ?? missing(refund.id),
    ...(amount && refund.amount ? { amountFen: moneyAt(mapping, message, refund.amount) } : {}),
    ...(lines.length > 0 ? { lines } : {}),
  };
};

const refundLines = (mapping: Mapping, { lines }: RefundMapping, message: unknown): RefundLine[] => {
  if (!lines) return [];
  const { list, line, quantity, amount } = lines;
  const named = valueAt(message, list);
  if (typeof named === 'string') {
    return named
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => ({ line: name }));
  }
  return rowsAt(message, list).map((row, i) => {
    const place = `${list}.${i}`;
    return {
      line: textAt(row, line) ?? missing(`${place}.${line}`),
      ...(quantity && isThere(row, quantity)
        ? { quantity: countOf(valueAt(row, quantity)) ?? unfit(row, quantity, 'is no whole number', place) }
        : {}),
      ...(amount && isThere(row, amount) ? { amountFen: moneyAt(mapping, row, amount, place) } : {}),
    };
  });
};

const rowsAt = (message: unknown, path: Path): readonly unknown[] => {
  const rows = valueAt(message, path);
  if (rows === undefined) return missing(path);
  if (!Array.isArray(rows) || rows.length === 0) throw new Unreadable(path, 'is no list with something in it');
  return rows;
};

const moneyAt = (mapping: Mapping, value: unknown, path: Path, place?: string): number =>
  fenOf(valueAt(value, path), mapping.money) ??
  unfit(value, path, mapping.money === 'fen' ? 'is no amount in whole cents' : 'is no amount in yuan', place);

const isThere = (value: unknown, path: Path): boolean => {
  const found = valueAt(value, path);
  return found !== undefined && found !== null && found !== '';
};

const firstText = (value: unknown, paths: readonly Path[]): string | undefined => {
  for (const path of paths) {
    const text = textAt(value, path);
    if (text !== undefined) return text;
  }
  return undefined;
};

const missing = (field: string): never => {
  throw new Unreadable(field, 'is missing');
};

/** Never quotes the value: it may be somebody's phone. */
const unfit = (value: unknown, path: Path, why: string, place?: string): never => {
  const field = place === undefined ? path : `${place}.${path}`;
  throw new Unreadable(field, isThere(value, path) ? why : 'is missing');
};
