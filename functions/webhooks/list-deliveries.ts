import type { listDeliveries as endpoint } from '@memberday/shared/contract/webhooks.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { dayOf, endOfDay, startOfDay } from '@memberday/shared/domain/time.ts';
import type { Delivery } from '@memberday/shared/domain/webhooks/delivery.ts';
import type { UseCase } from '../use-case.ts';

/** Rows looked at for one answer, where few of them are what is looked for: the rest comes with the next page. */
const mostPages = 4;
const rowsAPage = 100;

export const listDeliveries: UseCase<typeof endpoint> = async (context, input) => {
  const { webhookId, type, state, limit } = input;
  if (!(await context.store.webhooks.read(webhookId))) {
    return refused(problem('not_found', { what: 'webhook', id: webhookId }));
  }
  const { zone } = versionAt(await context.programmes(), context.now()).programme;
  const day = input.day ?? dayOf(context.now(), zone);
  const span = { from: startOfDay(day, zone), until: endOfDay(day, zone) };
  const { deliveries } = context.store;
  const read = (before: string | undefined): Promise<Delivery[]> =>
    input.lane === undefined
      ? deliveries.listOfSpan(webhookId, span, { limit: rowsAPage, before })
      : deliveries.listOfLane({ webhookId, lane: input.lane }, { limit: rowsAPage, before });

  const found: Delivery[] = [];
  let before: string | undefined = input.before;
  for (let page = 0; page < mostPages && found.length < limit; page += 1) {
    const rows = await read(before);
    found.push(...rows.filter(({ event, state: is }) => (!type || event.type === type) && (!state || is === state)));
    before = rows.length < rowsAPage ? undefined : rows.at(-1)?.place;
    if (before === undefined) break;
  }
  const shown = found.slice(0, limit);
  const next = found.length > limit ? shown.at(-1)?.place : before;
  return done({ deliveries: shown.map(viewDelivery), before: next ?? null });
};

const viewDelivery = ({ place, event: { lane, ...event }, state, attempts, replays, last }: Delivery) => ({
  place,
  lane,
  event: { ...event, data: event.data as Record<string, string | number> },
  state,
  attempts,
  replays,
  last,
});
