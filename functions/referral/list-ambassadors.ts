import type { listAmbassadors as endpoint } from '@memberday/shared/contract/referral.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { levelAt } from '@memberday/shared/domain/referral/inviter.ts';
import { monthOf } from '@memberday/shared/domain/time.ts';
import { isWithinScope } from '../belongings.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { indexKeys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';
import { maskedNames } from './masked-names.ts';
import { rulesAt } from './referral-rules.ts';

export const listAmbassadors: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const { gsi1pk } = indexKeys.ambassador(0, '');
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: gsi1pk });
  if (!after.ok) return after;
  const promised = await rulesAt(context, context.now());
  const levels = promised?.rules.levels ?? [];
  const month = promised ? monthOf(context.now(), promised.programme.zone) : '';
  const page = await context.store.friends.listAmbassadors({ limit, after: after.value });
  const within = await Promise.all(
    page.inviters.map(({ memberId }) => isWithinScope(context, context.actor, 'member', memberId, { changes: false })),
  );
  const seen = page.inviters.filter((_, i) => within[i]);
  const names = await maskedNames(
    context,
    seen.map(({ memberId }) => memberId),
  );
  return done({
    items: seen.map(({ memberId, joined, rewarded, rewardedIn }) => {
      const level = levelAt(rewarded, levels);
      return {
        memberId,
        name: names.get(memberId) ?? null,
        level,
        levelName: levels[level - 1]?.name ?? '',
        joined,
        rewarded,
        rewardedThisMonth: rewardedIn[month] ?? 0,
      };
    }),
    cursor: writeCursor(page.last),
  });
};
