import type { staffApi as contract } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { lifecycleStages } from '@memberday/shared/domain/lifecycle/lifecycle.ts';
import { type Day, dayOf, type Zone } from '@memberday/shared/domain/time.ts';
import { sayDay, sayTime } from '../../words/dates.ts';
import { opsPortraitWords } from '../../words/ops/portrait.ts';
import { yuan } from '../../words/ops/yuan.ts';
import { sayShop } from '../../words/shops.ts';
import { flowDays } from '../points/flow-view.ts';

export type TimelineItem = Output<(typeof contract)['listTimeline']>['items'][number];

export type TimelineLine = {
  readonly key: string;
  readonly title: string;
  readonly line: string | undefined;
  readonly value: string | undefined;
};
export type TimelineDay = { readonly day: string; readonly lines: readonly TimelineLine[] };

const { timeline: said, stage } = opsPortraitWords;

/** What happened, newest first, under its days. */
export const timelineDays = (
  items: readonly TimelineItem[],
  { today, zone }: { readonly today: Day; readonly zone: Zone },
): TimelineDay[] => {
  const days = new Map<Day, TimelineLine[]>();
  for (const item of items) {
    const line = lineOf(item, today, zone);
    if (!line) continue;
    const day = dayOf(item.at, zone);
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days].map(([day, lines]) => ({ day: sayDay(day, today), lines }));
};

const lineOf = (item: TimelineItem, today: Day, zone: Zone): TimelineLine | undefined => {
  const key = `${item.kind}/${item.at}/${item.key}`;
  switch (item.kind) {
    case 'order': {
      const { shop, products, amountFen, refundedFen, at } = item;
      const [first, ...others] = products;
      const what = first && (others.length > 0 ? said.more(first, products.length) : first);
      const back = refundedFen > 0 ? said.refunded(yuan(refundedFen)) : undefined;
      return {
        key,
        title: shop ? said.order(sayShop(shop)) : said.orderOnline,
        line: [sayTime(at, zone), what, back].filter(Boolean).join(' · '),
        value: yuan(amountFen),
      };
    }
    case 'points': {
      const line = flowDays([item.entry], { today, zone })[0]?.lines[0];
      return line && { key, title: line.title, line: line.time, value: line.change };
    }
    case 'tier':
      return {
        key,
        title: item.up ? said.up(item.to) : said.down(item.to),
        line: sayTime(item.at, zone),
        value: undefined,
      };
    case 'happening': {
      const to = lifecycleStages.find((each) => each === item.ref);
      const title = item.event === 'lifecycle-moved' && to ? said.movedTo(stage[to]) : said.event[item.event];
      return { key, title, line: undefined, value: undefined };
    }
  }
};
