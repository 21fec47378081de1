import { meWords } from '../../words/me.ts';
import { sayNumber } from '../../words/numbers.ts';
import type { Home } from '../home/home-facts.ts';

/** What one's own page shows, from the same answer as the first screen. */
export type MeView = {
  readonly name: string;
  /** What stands in the avatar's place where there is none. */
  readonly initial: string;
  readonly avatarUrl: string | null;
  readonly tier: string;
  readonly level: number;
  readonly points: string;
  readonly coupons: string;
  readonly growth: string;
  readonly usable: string | undefined;
  readonly unread: string | undefined;
  readonly invites: boolean;
};

export const meView = ({ card, coupons, notices, invites }: Home): MeView => {
  const name = card.nickname ?? meWords.noName;
  return {
    name,
    initial: [...name][0] ?? '',
    avatarUrl: card.avatarUrl,
    tier: card.tier.name,
    level: card.tier.level,
    points: sayNumber(card.points.available),
    coupons: sayNumber(coupons.usable),
    growth: sayNumber(card.tier.growth),
    usable: coupons.usable > 0 ? meWords.rows.usable(coupons.usable) : undefined,
    unread: notices.unread > 0 ? meWords.rows.unread(notices.unread) : undefined,
    invites,
  };
};
