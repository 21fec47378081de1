import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import { type CastMember, findInCast } from './cast.ts';
import type { DemoExchange, DemoItem, MallStory } from './mall.ts';
import { withPhone } from './phones.ts';
import { askFor, type DemoPlatform, forEachAbreast } from './staff-access.ts';
import { stars } from './stars.ts';

type Staff = Client<typeof staffApi>;

/** Fills the shelf, lets the stars exchange points from their own phones, and hands over what they come to fetch. */
export const openMall = async (
  platform: DemoPlatform,
  staff: Staff,
  { items, exchanges }: MallStory,
  cast: readonly CastMember[],
): Promise<void> => {
  for (const { itemId, stock, terms } of items) {
    const draft = structuredClone(terms) as Input<(typeof staffApi)['publishMallItem']>['terms'];
    await askFor(`shelving ${itemId}`, () => staff.publishMallItem({ itemId, after: 0, stock, terms: draft }));
  }
  const priceOf = new Map(items.map(({ itemId, terms }) => [itemId, terms]));
  const guests = stars.filter(({ key }) => exchanges.some(({ member }) => member === key));
  await forEachAbreast(guests, (star) =>
    withPhone(platform, star, findInCast(cast, star.key), async (phone) => {
      for (const { exchangeId, itemId, shop, then } of exchangesOf(exchanges, star.key)) {
        const { points, cashFen } = priceOf.get(itemId) as DemoItem['terms'];
        const what = `${itemId} for ${star.name}`;
        const { exchange } = await askFor(what, () =>
          phone.exchangeItem({ exchangeId, itemId, points, cashFen, shop }),
        );
        if (then === 'taken back') await askFor(what, () => phone.cancelMyExchange({ exchangeId }));
        const { pickUp } = exchange;
        if (then === 'fetched' && pickUp) {
          await askFor(what, () => staff.handOverExchange({ code: pickUp.code, shop: pickUp.shop, cashFen }));
        }
      }
    }),
  );
};

const exchangesOf = (exchanges: readonly DemoExchange[], member: string) =>
  exchanges.filter((exchange) => exchange.member === member);
