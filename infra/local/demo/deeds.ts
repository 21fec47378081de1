import { newId } from '@memberday/shared/domain/id.ts';
import { addDays, type Day, type Instant } from '@memberday/shared/domain/time.ts';
import { type CastMember, isStar, joinsLast } from './cast.ts';
import { createChance } from './chance.ts';
import { momentOf } from './purchases.ts';

/** Something done that the programme rewards. */
export type Deed = {
  readonly member: string;
  readonly action: 'check-in' | 'profile' | 'review' | 'survey' | 'referral';
  readonly source: string;
  readonly number: string;
  readonly at: Instant;
};

/** Stars check in, review, bring friends; they and some others fill in their profile. Who joins last has done nothing yet. */
export const deedsOf = (cast: readonly CastMember[], today: Day): Deed[] => {
  const deed = (member: string, action: Deed['action'], daysAgo: number, hour: number): Deed => {
    const at = momentOf(today, daysAgo, hour);
    return { member, action, source: 'mini-program', number: `${member}-${at.slice(0, 10)}`, at };
  };
  const checkIns = [7, 6, 5, 4, 3, 2, 1].map((daysAgo) => deed('lin', 'check-in', daysAgo, 8));
  const profiles = cast
    .filter((member, i) => (isStar(member) || i % 9 === 0) && !joinsLast(member))
    .filter(({ joinedOn }) => joinedOn < addDays(today, -15))
    .map(({ key }) => deed(key, 'profile', 14, 19));
  return [
    ...checkIns,
    ...profiles,
    deed('chen', 'review', 9, 21),
    deed('zhou', 'review', 11, 20),
    deed('zhou', 'survey', 10, 20),
    deed('shen', 'referral', 30, 15),
    deed('shen', 'referral', 19, 15),
  ];
};

/** A change of points by hand. */
export type Adjustment = {
  readonly member: string;
  readonly adjustmentId: string;
  readonly points: number;
  readonly reason: string;
};

/** One small enough to be applied at once, one that waits for a second person. */
export const adjustmentsOf = (today: Day): Adjustment[] => {
  const adjustment = (member: string, points: number, reason: string): Adjustment => {
    const adjustmentId = newId('adjustment', momentOf(today, 2, 11), createChance(`adjustment/${member}`).bytes(12));
    return { member, adjustmentId, points, reason };
  };
  return [adjustment('chen', 88, '新品试喝的谢礼'), adjustment('zhou', 1500, '社区市集那天没扫上码，补录积分')];
};
