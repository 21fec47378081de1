import type { FactsNews, StudyWork } from '../work/study-work.ts';

type Refresh = Extract<StudyWork, { kind: 'refresh-facts' }>;

/** One piece of work a member, whatever is new about them: a sale writes an order, ledger entries and a tier move at once. */
export const packNews = (news: readonly FactsNews[]): Refresh[] =>
  [...Map.groupBy(news, ({ memberId }) => memberId)].map(([memberId, all]) => ({
    kind: 'refresh-facts',
    memberId,
    ...list('orders', distinct(all.flatMap(({ orders = [] }) => orders))),
    ...(all.some(({ coupons }) => coupons) && { coupons: true }),
    ...(all.some(({ tags }) => tags) && { tags: true }),
    ...list('groups', distinct(all.flatMap(({ groups = [] }) => groups))),
    ...list('happened', distinct(all.flatMap(({ happened = [] }) => happened))),
    ...(all.some(({ whole }) => whole) && { whole: true }),
  }));

const list = <Name extends string, T>(name: Name, values: readonly T[]): { [N in Name]?: readonly T[] } =>
  (values.length > 0 ? { [name]: values } : {}) as { [N in Name]?: readonly T[] };

const distinct = <T>(values: readonly T[]): T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];
