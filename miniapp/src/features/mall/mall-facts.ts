import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getMallItem, listMall, listMyExchanges } from '@memberday/shared/contract/mall.ts';
import type { ExchangeRefusal } from '@memberday/shared/domain/mall/refuse-exchange.ts';
import type { Problem } from '@memberday/shared/domain/problem.ts';

export type Mall = Output<typeof listMall>;
export type Item = Mall['items'][number];
export type ItemPage = Output<typeof getMallItem>;
export type Exchange = Output<typeof listMyExchanges>['exchanges'][number];

/** Why an item cannot be had; an older app counts a reason it does not know as gone. */
export const whyNot = ({ why }: Pick<Item, 'why'>): Problem<ExchangeRefusal> | null =>
  why as Problem<ExchangeRefusal> | null;
