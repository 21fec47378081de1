import type { Account } from '../account/account.ts';
import { notInAudience } from '../coupons/audience.ts';
import type { Offer } from '../coupons/offers/offer.ts';
import type { CouponTemplate } from '../coupons/template.ts';
import type { Fen } from '../money.ts';
import { type Problem, problem } from '../problem.ts';
import type { Programme } from '../programme/programme.ts';

/** How many parts of a mass grant go on side by side: one for each shard of the members. */
export const grantShards = 16;

/** Whom a mass grant is for: a list that is handed in, every member of a tier or a segment at the time of the walk, or every member. */
export type MassTarget =
  | { readonly kind: 'list' }
  | { readonly kind: 'tier'; readonly level: number }
  | { readonly kind: 'segment'; readonly segmentId: string }
  | { readonly kind: 'everyone' };

/**
 * `collecting` takes the list; `rehearsing` counts whom it would reach; `rehearsed` may start, and takes more of a list, which makes it
 * collect again; `running` has its stock set aside; `cancelling` lets the parts stop where they are.
 */
export type MassState = 'collecting' | 'rehearsing' | 'rehearsed' | 'running' | 'cancelling' | 'finished' | 'cancelled';

export type MassAct = 'add' | 'rehearse' | 'start' | 'cancel';

/** Every legal act, and where it leads. A rehearsal and a run end by themselves. */
export const massActs: Readonly<Record<MassState, Readonly<Partial<Record<MassAct, MassState>>>>> = {
  collecting: { add: 'collecting', rehearse: 'rehearsing', cancel: 'cancelled' },
  rehearsing: { cancel: 'cancelled' },
  rehearsed: { add: 'collecting', rehearse: 'rehearsing', start: 'running', cancel: 'cancelled' },
  running: { cancel: 'cancelling' },
  cancelling: {},
  finished: {},
  cancelled: {},
};

/** What is known of a member of the list, or of one the walk came by. */
export type Candidate = {
  readonly memberId: string;
  readonly state: 'active' | 'merged' | 'erased' | undefined;
  readonly account: Account | undefined;
  /** Whether they are in the segment that is asked for; where none is, nobody looked. */
  readonly inSegment: boolean;
};

/** `passed_by`: not one of those it is for, which is no error where nobody named them. */
export type CandidateVerdict =
  | 'given'
  | 'passed_by'
  | Problem<'not_found' | 'member_closed' | 'tier_too_low' | 'not_for_you'>;

export const judgeCandidate = (
  { memberId, state, account, inSegment }: Candidate,
  target: MassTarget,
  { audience }: Pick<CouponTemplate, 'audience'>,
  programme: Programme,
): CandidateVerdict => {
  const named = target.kind === 'list';
  if (state === undefined || !account)
    return named ? problem('not_found', { what: 'member', id: memberId }) : 'passed_by';
  if (state !== 'active') return named ? problem('member_closed', { memberId }) : 'passed_by';
  if (target.kind === 'tier' && account.tier.level !== target.level) return 'passed_by';
  if (target.kind === 'segment' && !inSegment) return 'passed_by';
  return notInAudience(audience, account, programme) ?? 'given';
};

/** The most one coupon can take off an order; null where its terms alone do not bound it. */
export const worstCaseFen = (offer: Offer): Fen | null => {
  switch (offer.kind) {
    case 'amount_off':
      return offer.offFen * offer.times;
    case 'percent_off':
    case 'free_shipping':
      return offer.mostFen;
    case 'gift':
      return null;
  }
};

/** Where the units of a mass grant lie that it did not use: with one shard, as they may lie anywhere. */
export const unusedOf = (takes: readonly { readonly n: number }[], given: number): number =>
  takes.reduce((sum, { n }) => sum + n, 0) - given;
