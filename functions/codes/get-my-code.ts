import type { getMyCode as endpoint } from '@memberday/shared/contract/codes.ts';
import { pointsOnCard, tierOnCard } from '@memberday/shared/domain/members/member-card.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { codesAhead, spanOfStep, stepAt } from '@memberday/shared/domain/till/member-code.ts';
import { readAccount } from '../change-account.ts';
import { memberNumber } from '../member-number.ts';
import type { UseCase } from '../use-case.ts';

/** The codes themselves are computed: what is stored is the member's number, when they ask for the first time. */
export const getMyCode: UseCase<typeof endpoint> = async (context) => {
  const now = context.now();
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const number = await memberNumber(context, account.memberId);
  const codes = Array.from({ length: codesAhead }, (_, i) => {
    const step = stepAt(now) + i;
    return { code: context.memberCodes.codeOf(number, step), ...spanOfStep(step) };
  });
  const { programme } = versionAt(await context.programmes(), now);
  const { level, name: tier } = tierOnCard(account, programme, now);
  return done({ now, codes, level, tier, points: pointsOnCard(account, programme, now).available });
};
