import type { getHome as endpoint } from '@memberday/shared/contract/home.ts';
import type { Account } from '@memberday/shared/domain/account/account.ts';
import { rankDrops } from '@memberday/shared/domain/drops/rank-drops.ts';
import { teaseLives } from '@memberday/shared/domain/live/tease-lives.ts';
import { memberDaysAhead } from '@memberday/shared/domain/member-days/days-ahead.ts';
import { mayUse } from '@memberday/shared/domain/members/consent.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { entryView } from '@memberday/shared/domain/points/entry-view.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { chooseSlots } from '@memberday/shared/domain/recommend/choose-slots.ts';
import { cardOf } from '../card-of.ts';
import type { Context } from '../context.ts';
import { currentDrops } from '../current-drops.ts';
import { openPerson } from '../personal-fields.ts';
import type { UseCase } from '../use-case.ts';
import { viewShelf } from '../view-shelf.ts';
import { readHome } from './read-home.ts';
import { usableCoupons } from './usable-coupons.ts';

const mostDrops = 3;
const mostCoupons = 2;
/** How far ahead a member day is worth a countdown. */
const memberDayWithinDays = 35;

/** Four queries of the member's partition at once; drops, terms and rules come from caches. */
export const getHome: UseCase<typeof endpoint> = async (context) => {
  const { memberId } = context.actor;
  const read = await readHome(context, memberId);
  if (!read.ok) return read;
  const { dossier, coupons, entries, notices } = read.value;
  const { noticesReadUpTo: readUpTo } = dossier;
  const now = context.now();
  const [card, versions, wallet, drops, items, lives] = await Promise.all([
    cardOf(context, dossier, openPerson(context, dossier)),
    context.programmes(),
    usableCoupons(context, coupons, now),
    // The claims of a session lie with the member it was made for, also when somebody else has taken over their card.
    currentDrops(context, { memberId, account: dossier.account, coupons }),
    offeredItems(context, dossier.account),
    context.lives.listCurrent(),
  ]);
  const personal = mayUse(dossier.consents, 'personalisation');
  const slots = chooseSlots({ coupons: wallet, drops, items, points: card.points }, personal, now);
  return done({
    now,
    card,
    tierPercent: versionAt(versions, now).programme.tiers.levels[card.tier.level]?.pointsPercent ?? 100,
    coupons: { usable: wallet.length, soonest: wallet.slice(0, mostCoupons) },
    flow: entries.map(entryView),
    drops: rankDrops(drops, now).slice(0, mostDrops),
    memberDay: memberDaysAhead(versions, now, memberDayWithinDays)[0] ?? null,
    live: teaseLives(lives, now)[0] ?? null,
    slots: { personal, list: slots },
    notices: {
      unread: notices.filter(({ toldAt }) => readUpTo === undefined || toldAt > readUpTo).length,
      newest: notices[0] ?? null,
    },
    invites: versionAt(versions, now).programme.referral !== null,
  });
};

/** What the mall has for a member, in the shop's own order rather than by what they can pay. */
const offeredItems = async (context: Context, account: Account) => {
  const [shelf, stock] = await Promise.all([viewShelf(context, account), context.mall.items()]);
  const places = new Map(stock.map(({ itemId }, place) => [itemId, place]));
  const placeOf = (itemId: string): number => places.get(itemId) ?? stock.length;
  return shelf
    .map(({ why, ...item }) => ({ ...item, gone: why !== null && why.code !== 'points_short' }))
    .sort((a, b) => placeOf(a.itemId) - placeOf(b.itemId));
};
