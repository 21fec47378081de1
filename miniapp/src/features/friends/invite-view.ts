import { dayOf } from '@memberday/shared/domain/time.ts';
import { sayDay, sayMoment } from '../../words/dates.ts';
import { friendWords } from '../../words/friends/friends.ts';
import { sayNumber } from '../../words/numbers.ts';
import type { Here } from '../clock/here.ts';
import { type Invitation, type Promised, sayReferralCode, sayRewards, yuanOf } from './say-promise.ts';

export type InviteView = {
  readonly code: string;
  readonly you: string;
  readonly friend: string;
  readonly when: string;
  readonly counts: readonly { readonly key: string; readonly name: string; readonly count: string }[];
  readonly month: string;
  readonly ambassador: AmbassadorView | null;
  readonly mine: string | null;
};

export type AmbassadorView = {
  readonly name: string;
  readonly line: string;
  /** Of the friends that the next level asks for. */
  readonly share: number;
};

const said = friendWords.invite;

/** The page of one's invitation in words; null where nothing is promised. */
export const inviteView = (invitation: Invitation, here: Here): InviteView | null => {
  const { promise, counts, month, code } = invitation;
  if (!promise) return null;
  const left = Math.max(0, promise.mostPerMonth - month.rewarded);
  return {
    code: sayReferralCode(code),
    you: sayRewards(promise.forInviter) || said.nothing,
    friend: sayRewards(promise.forFriend) || said.nothing,
    when: said.when(yuanOf(promise), promise.returnDays),
    counts: (['opened', 'joined', 'rewarded'] as const).map((key) => {
      const count = key === 'opened' && counts.opened >= 100 ? said.openedMany : sayNumber(counts[key]);
      return { key, name: said.counts[key], count };
    }),
    month: left === 0 ? said.none : month.isSpent ? said.spent : said.left(left),
    ambassador: ambassadorView(invitation),
    mine: mineLine(invitation.mine, here),
  };
};

/** Where one stands among those who bring friends; null where there are no levels. */
export const ambassadorView = ({ levels, level, counts }: Invitation): AmbassadorView | null => {
  if (levels.length === 0) return null;
  const words = friendWords.ambassador;
  const present = levels[level - 1];
  const next = levels[level];
  return {
    name: present ? words.level(present.name) : words.none,
    line: next ? words.next(sayNumber(Math.max(0, next.friendsAtLeast - counts.rewarded)), next.name) : words.top,
    share: next ? Math.min(1, counts.rewarded / next.friendsAtLeast) : 1,
  };
};

/** For who was brought by a friend themselves, as long as something is to come. */
const mineLine = (mine: Invitation['mine'], { today, zone }: Here): string | null => {
  if (!mine) return null;
  const gift = sayRewards(mine.promise.forFriend);
  if (gift === '') return null;
  const { stage } = friendWords.mine;
  const at = mine.at;
  switch (mine.stage) {
    case 'joined':
      return at === null ? null : stage.joined(gift, sayDay(dayOf(at, zone), today));
    case 'waiting':
      return at === null ? null : stage.waiting(gift, sayMoment(at, today, zone));
    case 'ordered':
    case 'checking':
    case 'held':
    case 'giving':
      return stage[mine.stage](gift);
    default:
      return null;
  }
};

export type RulesView = readonly { readonly title: string; readonly lines: readonly string[] }[];

/** Everything that is promised, said out. */
export const rulesView = (promise: Promised): RulesView => {
  const words = friendWords.rules;
  const { orderWithinDays, returnDays, clawBackDays, mostPerMonth, forInviter, forFriend, forSecond } = promise;
  const gets = (who: string, rewards: Promised['forFriend']): string[] =>
    rewards.length === 0 ? [] : [`${who}：${sayRewards(rewards)}`];
  return [
    { title: words.who, lines: words.whoLines(orderWithinDays) },
    {
      title: words.what,
      lines: [
        ...gets(words.you, forInviter),
        ...gets(words.friend, forFriend),
        ...(forSecond.length === 0 ? [] : [...gets(words.second, forSecond), words.secondLine]),
        words.fixed,
      ],
    },
    { title: words.when, lines: words.whenLines(yuanOf(promise), returnDays, clawBackDays) },
    { title: words.cap, lines: words.capLines(mostPerMonth) },
    { title: words.privacy, lines: words.privacyLines },
  ];
};
