import { type Consent, mayUse } from '../members/consent.ts';
import { addDays, dayOf, type Instant, instantOfWall, minuteMs, msOf, startOfDay, type Zone } from '../time.ts';
import { type MessageKind, messageFacts } from './kinds.ts';

/** Why a message is not sent. None of these is a fault: the member simply does not get it. */
export const skipReasons = [
  /** Nobody has written down how this kind reads in any mini-program. */
  'no_text',
  /** They allowed none, or used up what they allowed. */
  'no_credit',
  /** WeChat says that there is no permission. */
  'withdrawn',
  /** They want nothing of this sort by WeChat. */
  'opted_out',
  /** They have not come to the mini-program for so long that their openid is not kept any more. */
  'not_seen',
  /** The member was closed, erased, or is not there. */
  'closed',
  /** It would have come too late to be of use. */
  'too_late',
  /** An experiment compares them with those who get it. */
  'experiment',
  /** What it was about has been done meanwhile. */
  'done_already',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Why a message that should have gone out did not, or may not have. */
export const failures = [
  /** WeChat gave no answer: it may have gone out, and is not sent again. */
  'no_answer',
  /** We stopped in the middle of sending: it may have gone out, and is not sent again. */
  'interrupted',
  'wrong_openid',
  'wrong_template',
  'wrong_value',
  'wrong_page',
  /** WeChat would not take it for a reason that has to do with the mini-program as a whole; the log has its code. */
  'refused',
  /** WeChat was busy, or the quota of the day used up, for as long as it was worth trying. */
  'gave_up',
] as const;
export type SendFailure = (typeof failures)[number];

/** Hours of the night, by the shop's clock: from 22:00 to 08:00 is `{ from: 1320, to: 480 }`. */
export type QuietHours = { readonly from: number; readonly to: number };

export type SendFacts = {
  readonly kind: MessageKind;
  readonly consents: readonly Consent[];
  /** The last time they said yes to this very kind. */
  readonly acceptedAt: Instant | undefined;
  readonly credits: number;
  /** Of no use from then on; null where it keeps. */
  readonly until: Instant | null;
  readonly quiet: QuietHours | null;
  readonly zone: Zone;
  readonly now: Instant;
};

export type SendDecision =
  | { readonly what: 'send' }
  | { readonly what: 'hold'; readonly until: Instant }
  | { readonly what: 'skip'; readonly why: SkipReason };

/** Whether a message goes out now. A no to messages by WeChat wins over an older yes to this kind, a newer yes over the no. */
export const decideSend = (facts: SendFacts): SendDecision => {
  const { nature } = messageFacts[facts.kind];
  if (facts.until !== null && facts.now >= facts.until) return { what: 'skip', why: 'too_late' };
  if (nature !== 'own' && refused(facts.consents) && !isNewer(facts)) return { what: 'skip', why: 'opted_out' };
  if (facts.credits <= 0) return { what: 'skip', why: 'no_credit' };
  const morning = nature === 'news' && facts.quiet ? endOfQuiet(facts.quiet, facts.now, facts.zone) : undefined;
  if (morning === undefined) return { what: 'send' };
  if (facts.until !== null && morning >= facts.until) return { what: 'skip', why: 'too_late' };
  return { what: 'hold', until: morning };
};

const marketing = ({ purpose, channel }: Consent): boolean =>
  purpose === 'marketing' && (channel === 'any' || channel === 'wechat');

/** Nothing answered is no refusal here: each message has its own yes in WeChat. */
const refused = (consents: readonly Consent[]): boolean =>
  consents.some(marketing) && !mayUse(consents, 'marketing', 'wechat');

const isNewer = ({ consents, acceptedAt }: SendFacts): boolean =>
  acceptedAt !== undefined &&
  consents.filter((consent) => marketing(consent) && !consent.granted).every(({ at }) => at < acceptedAt);

/** When the quiet hours end that a moment lies in; undefined outside of them. */
export const endOfQuiet = ({ from, to }: QuietHours, now: Instant, zone: Zone): Instant | undefined => {
  if (from === to) return undefined;
  const today = dayOf(now, zone);
  const minute = Math.floor((msOf(now) - msOf(startOfDay(today, zone))) / minuteMs);
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!isQuiet) return undefined;
  return instantOfWall(minute < to ? today : addDays(today, 1), to * minuteMs, zone);
};
