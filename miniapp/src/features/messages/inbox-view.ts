import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { listMyNotices } from '@memberday/shared/contract/notices.ts';
import { dayOf, type Instant } from '@memberday/shared/domain/time.ts';
import type { IconName } from '../../ui/icon-names.ts';
import { sayDay } from '../../words/dates.ts';
import { messageWords } from '../../words/messages.ts';
import { sayNumber } from '../../words/numbers.ts';
import { sayReward } from '../../words/rewards.ts';
import { sayEnd, sayStart } from '../../words/spans.ts';
import type { Here } from '../clock/here.ts';

export type InboxNotice = Output<typeof listMyNotices>['notices'][number];

/** Where a notice leads. */
export type NoticeWay =
  | { readonly to: 'wallet' }
  | { readonly to: 'coupon'; readonly couponId: string }
  | { readonly to: 'mall' }
  | { readonly to: 'ledger' }
  | { readonly to: 'badges' }
  | { readonly to: 'tier' }
  | { readonly to: 'exchange'; readonly exchangeId: string }
  | { readonly to: 'drop'; readonly dropId: string }
  | { readonly to: 'live'; readonly liveId: string };

export type NoticeView = {
  readonly key: string;
  readonly icon: IconName;
  readonly title: string;
  readonly line: string;
  readonly unread: boolean;
  readonly way: NoticeWay;
  /** What one goes there for. */
  readonly go: string;
};

export type InboxDay = { readonly day: string; readonly notices: readonly NoticeView[] };

/** The inbox as it is read: day by day, the newest first, as they come. */
export const inboxView = (notices: readonly InboxNotice[], here: Here): InboxDay[] => {
  const days = new Map<string, NoticeView[]>();
  for (const notice of notices) {
    const day = sayDay(dayOf(notice.at, here.zone), here.today);
    days.set(day, [...(days.get(day) ?? []), viewNotice(notice, here)]);
  }
  return [...days].map(([day, list]) => ({ day, notices: list }));
};

/** The moment up to which everything on the screen was told; undefined where nothing new is among it. */
export const newestToMark = (notices: readonly InboxNotice[]): Instant | undefined =>
  notices.some(({ unread }) => unread)
    ? notices
        .map(({ toldAt }) => toldAt)
        .sort()
        .reverse()[0]
    : undefined;

type Brought = Extract<InboxNotice, { kind: 'reward_given' }>['brought'];

const iconOfReward = { points: 'points', coupon: 'coupon', badge: 'gift', benefit: 'gift' } as const satisfies Record<
  Brought['kind'],
  IconName
>;
const wayOfReward: Readonly<Record<Brought['kind'], NoticeWay>> = {
  points: { to: 'ledger' },
  coupon: { to: 'wallet' },
  badge: { to: 'badges' },
  benefit: { to: 'tier' },
};

const sayBrought = (brought: Brought): string =>
  brought.kind === 'coupon' ? messageWords.rewardGiven.coupons(brought.name, brought.count) : sayReward(brought, null);

/** One notice in words, and where it leads. */
export const viewNotice = (notice: InboxNotice, { today, zone }: Here): NoticeView => {
  const { at, kind, unread } = notice;
  const view = { key: `${at}/${kind}`, unread };
  switch (notice.kind) {
    case 'coupons_expiring': {
      const { title, one, more, go } = messageWords.couponsExpiring;
      const [first] = notice.coupons;
      const count = notice.coupons.length + notice.more;
      const line =
        count > 1
          ? more(first?.name ?? '', count)
          : one(first?.name ?? '', sayEnd(first?.validUntil ?? at, today, zone));
      const way: NoticeWay = count === 1 && first ? { to: 'coupon', couponId: first.couponId } : { to: 'wallet' };
      return { ...view, key: `${view.key}/${first?.couponId}`, icon: 'coupon', title, line, way, go };
    }
    case 'points_expiring': {
      const { title, line, go } = messageWords.pointsExpiring;
      return {
        ...view,
        icon: 'points',
        title,
        line: line(sayNumber(notice.points), sayDay(notice.lastDay, today)),
        way: { to: 'mall' },
        go,
      };
    }
    case 'drop_opening': {
      const { title, line, go } = messageWords.dropOpening;
      return {
        ...view,
        key: `${view.key}/${notice.dropId}`,
        icon: 'bolt',
        title,
        line: line(notice.name, sayStart(notice.opensAt, today, zone)),
        way: { to: 'drop', dropId: notice.dropId },
        go,
      };
    }
    case 'live_starting': {
      const { title, line, go } = messageWords.liveStarting;
      return {
        ...view,
        key: `${view.key}/${notice.liveId}`,
        icon: 'bolt',
        title,
        line: line(notice.name, sayStart(notice.startsAt, today, zone)),
        way: { to: 'live', liveId: notice.liveId },
        go,
      };
    }
    case 'reward_given': {
      const { title, line, go } = messageWords.rewardGiven;
      const { because, brought } = notice;
      return {
        ...view,
        key: `${view.key}/${because}`,
        icon: iconOfReward[brought.kind],
        title: title[because],
        line: line(sayBrought(brought)),
        way: wayOfReward[brought.kind],
        go: go[brought.kind],
      };
    }
    case 'exchange_lapsed': {
      const { title, line, go } = messageWords.exchangeLapsed;
      return {
        ...view,
        key: `${view.key}/${notice.exchangeId}`,
        icon: 'bag',
        title,
        line: line(notice.name, sayNumber(notice.points)),
        way: { to: 'exchange', exchangeId: notice.exchangeId },
        go,
      };
    }
  }
};
