import { type Account, available } from '../account/account.ts';
import { usedOf } from '../limits/limit.ts';
import { type Fen, floorShare } from '../money.ts';
import { type Problem, problem } from '../problem.ts';
import type { Programme } from '../programme/programme.ts';
import type { Instant } from '../time.ts';

export type PointsPart = {
  readonly available: number;
  readonly most: number;
  readonly mostFen: Fen;
  readonly used: number;
  readonly worthFen: Fen;
  readonly problem: Problem<'points_short' | 'limit_reached'> | null;
};

/**
 * What points pay of the goods: no more than the programme's share of what they still cost, worth floored to the fen, and then the least
 * points that are worth it. A debt is not spendable. A limit on spending rejects, so what it leaves is the most that can be asked for.
 * @param goodsFen what the goods still cost after every coupon
 */
export const pointsAtCheckout = (
  account: Account | null,
  goodsFen: Fen,
  asked: number | 'most',
  programme: Programme,
  now: Instant,
): PointsPart => {
  const rule = programme.points.checkout;
  if (account === null || rule === null) {
    const refusal = asked === 'most' || asked === 0 ? null : refuseLimit({ limit: 0, used: 0, period: 'none' });
    return { available: 0, most: 0, mostFen: 0, used: 0, worthFen: 0, problem: refusal };
  }
  const { pointsPerYuan } = rule;
  const capFen = floorShare(goodsFen, rule.capPercent, 100);
  const worthOf = (points: number): Fen => Math.min(capFen, floorShare(points, 100, pointsPerYuan));
  const priceOf = (fen: Fen): number => floorShare(fen * pointsPerYuan + 99, 1, 100);
  const held = Math.max(0, available(account, now, programme.zone) - account.debt);
  const bound = tightestLimit(account, programme, now);
  const mostFen = worthOf(Math.min(held, bound?.left ?? held));
  const wished = asked === 'most' ? mostFen : worthOf(asked);
  const needed = priceOf(wished);
  const refusal =
    needed > held
      ? problem('points_short', { asked: needed, available: held, shortBy: needed - held })
      : bound && needed > bound.left
        ? refuseLimit(bound)
        : null;
  const worthFen = Math.min(wished, mostFen);
  return {
    available: held,
    most: priceOf(mostFen),
    mostFen,
    used: priceOf(worthFen),
    worthFen,
    problem: refusal,
  };
};

type Bound = { readonly left: number; readonly limit: number; readonly used: number; readonly period: string };

/** The limit on spending that leaves fewest points. */
const tightestLimit = (account: Account, { limits, zone }: Programme, now: Instant): Bound | undefined =>
  limits
    .filter(({ action, entity }) => action === 'spend' && entity === 'member')
    .map((limit): Bound => {
      const used = usedOf(limit, account.counters, now, zone);
      const left = Math.max(0, limit.limit - used);
      const inPoints = limit.metric === 'points' ? left : left > 0 ? Number.MAX_SAFE_INTEGER : 0;
      return { left: inPoints, limit: limit.limit, used, period: limit.period };
    })
    .sort((a, b) => a.left - b.left)[0];

const refuseLimit = ({ limit, used, period }: Omit<Bound, 'left'>): Problem<'limit_reached'> =>
  problem('limit_reached', { action: 'spend', limit, used, period });
