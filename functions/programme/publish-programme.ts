import type { publishProgramme as endpoint } from '@memberday/shared/contract/programme.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { checkRules } from '../check-rules.ts';
import { digestProgramme } from '../digest-programme.ts';
import type { UseCase } from '../use-case.ts';

/**
 * Publishes the next version; versions are never edited. It rules from its moment on, also over one that was to come later: that is how a
 * coming version is withdrawn. Every instance knows of it within ten seconds.
 */
export const publishProgramme: UseCase<typeof endpoint> = async (context, { after, effectiveFrom, programme }) => {
  const fault = await checkRules(context, programme);
  if (fault) return fault;
  const now = context.now();
  const newest = (await context.store.programmes.list()).at(-1)?.version ?? 0;
  const overtaken = refused(problem('contradicts_earlier', { key: 'programme', field: 'after' }));
  if (after !== newest) return overtaken;
  // The first version may reach back: a history that is imported is older than the platform.
  if (newest > 0 && effectiveFrom < now) {
    return refused(problem('invalid_value', { field: 'effectiveFrom', why: 'lies in the past' }));
  }
  const version = { version: after + 1, effectiveFrom, programme };
  const published = await context.store.programmes.publish(version, {
    publishedAt: now,
    publishedBy: context.actor.staffId,
  });
  if (!published) return overtaken;
  const replayed = await context.store.programmes.replayed(digestProgramme(programme));
  return done({ ...version, replayed: replayed ?? null });
};
