import { orderEvent } from '@memberday/shared/contract/orders.ts';
import { whyOf } from '@memberday/shared/contract/why.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { type Inbound, judged, type Verdict } from '@memberday/shared/domain/sources/inbound.ts';
import { type Mapped, mapMessage } from '@memberday/shared/domain/sources/map-message.ts';
import type { Mapping } from '@memberday/shared/domain/sources/mapping.ts';
import { mappingOf } from '@memberday/shared/domain/sources/source.ts';
import type { Context, Privacy } from '../context.ts';
import { openBody } from '../inbound-body.ts';
import { readEvent } from '../read-order-event.ts';
import { untilSettled } from '../until-settled.ts';
import { parseJson } from '../wechat/json.ts';

export type Reading = Pick<Context, 'store' | 'now'> & Pick<Privacy, 'index' | 'box'>;

/**
 * Reads a stored message by the mapping of its source as it is now, and hands its order events on. All of a message's events are handed on
 * or none: half an order would look like another one. Twice is once, since an order's facts are stored under what they say.
 * @returns undefined when the message is not there any more
 */
export const followInbound = async (
  context: Reading,
  key: { readonly source: string; readonly name: string },
): Promise<Inbound | undefined> =>
  untilSettled(`message ${key.name}`, async () => {
    const { inbound, sources, orders } = context.store;
    const [message, source] = await Promise.all([inbound.read(key), sources.read(key.source, { strong: true })]);
    if (!message || !source) return { gone: true } as const;
    const body = openBody(context.box, message);
    const mapped = mapBody(mappingOf(source), source.sourceId, body);
    const { verdict, events } = judge(context, mapped);
    await orders.keepEvents(events);
    const after = judged(message, verdict, context.now());
    return (await inbound.judge(after, message.state)) ? { after } : undefined;
  }).then((settled) => ('after' in settled ? settled.after : undefined));

/** A body as it came, by a mapping. */
export const mapBody = (mapping: Mapping, source: string, body: string): Mapped => {
  try {
    return mapMessage(mapping, source, parseJson(body), parseJson);
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    return { kind: 'unreadable', about: '', field: '.', why: 'is no JSON' };
  }
};

/** What of a message holds by the contract of order events, as if it had come by the API. */
export const judge = (
  { index, now }: Pick<Reading, 'index' | 'now'>,
  mapped: Mapped,
): { readonly verdict: Verdict; readonly events: readonly OrderEvent[] } => {
  const { about } = mapped;
  if (mapped.kind === 'passed-over') return { verdict: { state: 'passed-over', about }, events: [] };
  if (mapped.kind === 'unreadable') return parked(about, mapped);
  const events: OrderEvent[] = [];
  for (const told of mapped.events) {
    const parsed = orderEvent.safeParse(told);
    const issue = parsed.error?.issues[0];
    if (!parsed.success)
      return parked(about, { field: issue?.path.join('.') ?? '', why: issue ? whyOf(issue) : 'invalid' });
    const event = readEvent(parsed.data, index, now());
    if (!event.ok) return parked(about, event.problem.facts);
    events.push(event.value);
  }
  return { verdict: { state: 'done', about, numbers: events.map(({ number }) => number) }, events };
};

const parked = (about: string, { field, why }: { readonly field: string; readonly why: string }) => ({
  verdict: { state: 'parked' as const, about, fault: { field, why } },
  events: [],
});
