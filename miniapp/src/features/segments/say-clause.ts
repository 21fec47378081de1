import type { staffApi as contract } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { lifecycleStages } from '@memberday/shared/domain/lifecycle/lifecycle.ts';
import type {
  Clause,
  EventPattern,
  Measure,
  NameClause,
  PurchaseFilter,
  SequenceClause,
  Window,
} from '@memberday/shared/domain/segments/expression.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsPortraitWords } from '../../words/ops/portrait.ts';
import { sayRfmGroup } from '../../words/ops/rfm-groups.ts';
import { clauseWords as said } from '../../words/ops/segments.ts';
import { yuan } from '../../words/ops/yuan.ts';
import { sayShop } from '../../words/shops.ts';

export type Explanation = NonNullable<Output<(typeof contract)['explainMember']>['why']>;
export type Own = Extract<Explanation, { kind: 'clause' }>['own'];

/** What a clause asks, as one would say it: 近 90 天消费至少 ¥300. */
export const sayClause = (clause: Clause): string => {
  switch (clause.kind) {
    case 'number':
      return `${sayMeasure(clause.what)}${said.op[clause.op]} ${sayAmount(clause.what, clause.value)}`;
    case 'day':
      return `${sayWindow(clause.within)}${said.day[clause.day]}`;
    case 'flag':
      return said.flag[clause.flag];
    case 'name':
      return `${said.name[clause.of]} ${clause.anyOf.map((name) => sayName(clause.of, name)).join(said.or)}`;
    case 'sequence':
      return saySequence(clause);
  }
};

/** What the member has of it. Null: nothing is known. */
export const sayOwn = (clause: Clause, own: Own): string | null => {
  switch (own.kind) {
    case 'number':
      return clause.kind === 'number' ? sayAmount(clause.what, own.number) : sayNumber(own.number);
    case 'day':
      return own.day;
    case 'names':
      return own.names.length === 0 || clause.kind !== 'name'
        ? null
        : own.names.map((name) => sayName(clause.of, name)).join('、');
    case 'nothing':
      return null;
  }
};

const sayMeasure = (what: Measure): string => {
  switch (what.of) {
    case 'daysSince':
      return said.daysSince(said.day[what.day]);
    case 'daysUntil':
      return said.daysUntil(said.day[what.day]);
    case 'happened':
      return `${sayWithin(what.within)}${said.happened(opsPortraitWords.timeline.event[what.event])}`;
    case 'spent':
    case 'saved':
    case 'orders':
    case 'visits':
    case 'items':
    case 'average':
      return `${sayWithin(what.within)}${sayWhere(what.where)}${said.measure[what.of]}`;
    default:
      return said.measure[what.of];
  }
};

const sayAmount = ({ of }: Measure, value: number): string => {
  switch (of) {
    case 'spent':
    case 'saved':
    case 'average':
    case 'value':
      return yuan(Math.round(value));
    case 'alive':
      return said.unit.percent(String(Math.round(value * 100)));
    case 'daysSince':
    case 'daysUntil':
    case 'visits':
      return said.unit.days(sayNumber(value));
    case 'happened':
      return said.unit.times(sayNumber(value));
    case 'expectedOrders':
      return String(Math.round(value * 10) / 10);
    default:
      return sayNumber(value);
  }
};

const sayWithin = (window: Window | undefined): string => (window ? sayWindow(window) : said.window.ever);

const sayWindow = (window: Window): string => {
  switch (window.kind) {
    case 'last':
      return window.skip
        ? said.window.skipped(sayNumber(window.skip), sayNumber(window.days - window.skip))
        : said.window.last(sayNumber(window.days));
    case 'next':
      return said.window.next(sayNumber(window.days));
    case 'calendar':
      return (
        said.window.calendar[window.unit][window.back] ?? said.window.back(said.window.unit[window.unit], window.back)
      );
    case 'between': {
      const { from, to } = window;
      if (from && to) return said.window.between(from, to);
      return from ? said.window.from(from) : to ? said.window.to(to) : said.window.ever;
    }
  }
};

const sayWhere = (where: PurchaseFilter | undefined): string => {
  const goods = [...(where?.categories ?? []), ...(where?.skus ?? [])];
  const places = [...(where?.shops ?? []).map(sayShop), ...(where?.channels ?? []), ...(where?.lives ?? [])];
  return `${places.length > 0 ? said.at(places.join(said.or)) : ''}${goods.length > 0 ? said.where(goods.join(said.or)) : ''}`;
};

const sayName = (of: NameClause['of'], name: string): string => {
  if (of === 'rfm') return sayRfmGroup(name);
  const stage = of === 'lifecycle' ? lifecycleStages.find((each) => each === name) : undefined;
  return stage ? opsPortraitWords.stage[stage] : name;
};

const sayEvent = (event: EventPattern): string => {
  if (event.kind === 'happening') return opsPortraitWords.timeline.event[event.event];
  const goods = [...(event.where?.categories ?? []), ...(event.where?.skus ?? [])];
  return goods.length > 0 ? said.purchaseOf(goods.join(said.or)) : said.purchase;
};

const saySequence = ({ steps, notThen, within }: SequenceClause): string => {
  const parts = steps.map(({ event, days }, at) => {
    if (at === 0) return sayEvent(event);
    return `${days === undefined ? said.next : said.nextWithin(sayNumber(days))}${sayEvent(event)}`;
  });
  const last = notThen
    ? `${notThen.days === undefined ? said.notThen : said.notThenWithin(sayNumber(notThen.days))}${sayEvent(notThen.event)}`
    : '';
  return `${within ? sayWindow(within) : ''}${parts.join('')}${last}`;
};
