import { type Account, available, liveLots } from '../account/account.ts';
import { type Entry, effectKey, entry } from '../account/entry.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import { credit } from './credit.ts';
import { takeFrom } from './debit.ts';
import { lotMonthFor } from './lot-month.ts';

export type Adjustment = {
  readonly adjustmentId: string;
  /** Up or down, never zero. */
  readonly points: number;
  readonly reason: string;
  /** When it was asked for. */
  readonly at: Instant;
  readonly by: string;
};

/** Whether a change by hand needs a second person. */
export const needsApproval = (points: number, rules: ProgrammeVersion): boolean =>
  Math.abs(points) > rules.programme.approvalOverPoints;

/** A correction by hand: up like any credit, down from live lots, and never below what is there. */
export const decideAdjustment = (
  account: Account,
  adjustment: Adjustment,
  rules: ProgrammeVersion,
  now: Instant,
): Outcome<Entry, 'points_short'> => {
  const { programme, version } = rules;
  const { adjustmentId, points, at, reason, by } = adjustment;
  const held = available(account, now, programme.zone);
  if (points < 0 && held < -points) {
    return refused(problem('points_short', { asked: -points, available: held, shortBy: -points - held }));
  }
  const moved =
    points > 0
      ? credit(account, points, lotMonthFor(programme.points, now, programme.zone))
      : { lots: takeFrom(liveLots(account.lots, now, programme.zone), -points).lots, debt: 0 };
  return done(
    entry({
      key: effectKey('adjust', adjustmentId),
      at,
      kind: 'adjust',
      business: { kind: 'adjustment', source: 'memberday', number: adjustmentId },
      asked: points,
      given: points,
      rule: { id: 'adjustment', version },
      reason,
      by,
      ...moved,
    }),
  );
};
