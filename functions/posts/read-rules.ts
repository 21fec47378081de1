import { type PostRules, postRulesOf } from '@memberday/shared/domain/posts/post-rules.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Instant, Zone } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

/** The chain's rules for posts as they stand, and the moment they are asked at. */
export const readRules = async (
  context: Context,
): Promise<{ readonly now: Instant; readonly zone: Zone; readonly rules: PostRules }> => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  return { now, zone: programme.zone, rules: postRulesOf(programme) };
};
