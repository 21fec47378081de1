import { dayOf } from '@memberday/shared/domain/time.ts';
import { sayDay, sayTime } from '../../../words/dates.ts';
import { sayNumber } from '../../../words/numbers.ts';
import { signUpWords as said } from '../../../words/play/sign-up.ts';
import { sayStart } from '../../../words/spans.ts';
import type { Here } from '../../clock/here.ts';
import { type ActivityOf, sayRewardOf } from '../panel.ts';

/** Where the member stands, in words; `ticket` is what the door scans, for who has a place. */
export type SignUpStanding = {
  readonly title: string;
  readonly line: string;
  readonly tone: 'good' | 'warn' | 'quiet';
  readonly ticket: string | null;
};

export type SignUpView = {
  readonly facts: readonly { readonly title: string; readonly value: string; readonly line?: string | undefined }[];
  /** Null for who has a place or stands in line. */
  readonly seats: { readonly left: number; readonly capacity: number; readonly words: string } | null;
  readonly standing: SignUpStanding | null;
  readonly attended: string | null;
  readonly button: { readonly label: string; readonly can: boolean } | null;
  /** What giving the place back is called; null: there is none to give, or it is too late. */
  readonly giveBack: string | null;
};

export const signUpView = (activity: ActivityOf<'sign-up'>, { now, today, zone }: Here): SignUpView => {
  const { rules, tally, mine } = activity;
  const { startsAt, endsAt, place, capacity, line, cancelUntil, attended } = rules;
  const left = tally.waiting > 0 ? 0 : Math.max(0, capacity - tally.seated);
  const isFull = left === 0 && tally.waiting >= line;
  const isSameDay = dayOf(startsAt, zone) === dayOf(endsAt, zone);
  const state = mine?.taken.state;
  const isIn = state === 'seated' || state === 'waiting';
  return {
    facts: [
      {
        title: said.when,
        value: said.span(
          `${sayDay(dayOf(startsAt, zone), today)} ${sayTime(startsAt, zone)}`,
          isSameDay ? sayTime(endsAt, zone) : sayStart(endsAt, today, zone),
        ),
      },
      { title: said.place, value: place },
      {
        title: said.places,
        value: said.seats(sayNumber(tally.seated), sayNumber(capacity)),
        ...(tally.waiting > 0 ? { line: said.inLine(tally.waiting) } : {}),
      },
    ],
    seats: isIn || state === 'came' ? null : { left, capacity, words: isFull ? said.fullWords : said.leftWords(left) },
    standing: standingOf(activity, { now, today, zone }),
    attended: attended === null ? null : said.attended(sayRewardOf(activity, attended)),
    button: isIn || state === 'came' ? null : buttonOf(activity, isFull, left),
    giveBack: isIn && now < cancelUntil ? (state === 'waiting' ? said.leaveLine : said.cancel) : null,
  };
};

const standingOf = ({ mine, shown }: ActivityOf<'sign-up'>, { today, zone }: Here): SignUpStanding | null => {
  if (!mine) return null;
  const { state, number, ticket, cameAt } = mine.taken;
  switch (state) {
    case 'seated':
      return { title: said.seated, line: `${said.number(number)}，${said.seatedLine}`, tone: 'good', ticket };
    case 'waiting':
      return { title: said.inLineTitle, line: said.inLineAhead(shown.ahead ?? 0), tone: 'warn', ticket: null };
    case 'came':
      return {
        title: said.came,
        line: cameAt === null ? '' : said.cameAt(sayStart(cameAt, today, zone)),
        tone: 'good',
        ticket: null,
      };
    case 'cancelled':
      return { title: said.cancelled, line: said.cancelledLine, tone: 'quiet', ticket: null };
  }
};

const buttonOf = (
  { stage }: ActivityOf<'sign-up'>,
  isFull: boolean,
  left: number,
): { readonly label: string; readonly can: boolean } => {
  if (stage === 'announced') return { label: said.waiting, can: false };
  if (stage === 'paused') return { label: said.paused, can: false };
  if (stage !== 'open') return { label: said.over, can: false };
  if (isFull) return { label: said.full, can: false };
  return { label: left > 0 ? said.signUp : said.signUpLine, can: true };
};
