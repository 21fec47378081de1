import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { listMyFriends } from '@memberday/shared/contract/referral.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import { sayDay, sayMoment } from '../../words/dates.ts';
import { friendWords } from '../../words/friends/friends.ts';
import type { Here } from '../clock/here.ts';
import { sayRewards } from './say-promise.ts';

export type FriendItem = Output<typeof listMyFriends>['items'][number];

export type FriendRow = {
  readonly key: string;
  readonly name: string;
  readonly since: string;
  readonly stage: string;
  readonly tone: 'brand' | 'good' | 'warn' | 'quiet';
  readonly line: string;
  readonly label: string;
};

const said = friendWords.list;

const tones: Readonly<Record<FriendItem['stage'], FriendRow['tone']>> = {
  joined: 'brand',
  ordered: 'brand',
  waiting: 'brand',
  checking: 'warn',
  held: 'warn',
  giving: 'good',
  rewarded: 'good',
  taken_back: 'quiet',
  lapsed: 'quiet',
  refused: 'quiet',
};

/** One friend in words: who, since when, how far, and what comes next. */
export const friendRow = (friend: FriendItem, here: Here): FriendRow => {
  const { friendId, stage, joinedAt } = friend;
  const name = friend.name ?? said.someone;
  const line = lineOf(friend, here);
  return {
    key: friendId,
    name,
    since: said.joined(sayDay(dayOf(joinedAt, here.zone), here.today)),
    stage: said.stages[stage],
    tone: tones[stage],
    line,
    label: said.rowLabel(name, said.stages[stage], line),
  };
};

const lineOf = ({ stage, at, rewards }: FriendItem, { today, zone }: Here): string => {
  switch (stage) {
    case 'joined':
      return at === null ? '' : said.lines.joined(sayDay(dayOf(at, zone), today));
    case 'waiting':
      return at === null ? '' : said.lines.waiting(sayMoment(at, today, zone));
    case 'rewarded':
      return rewards.length === 0 ? said.lines.rewardedOther : said.lines.rewarded(sayRewards(rewards));
    default:
      return said.lines[stage];
  }
};
