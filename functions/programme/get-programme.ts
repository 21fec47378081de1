import type { getProgramme as endpoint } from '@memberday/shared/contract/programme.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { UseCase } from '../use-case.ts';

/** Reads past the cache: whoever has just published sees it. A version that a newer one overtakes before it begins is not coming. */
export const getProgramme: UseCase<typeof endpoint> = async (context) => {
  const now = context.now();
  const versions = await context.store.programmes.list();
  const coming = versions.filter(
    ({ version, effectiveFrom }) => effectiveFrom > now && versionAt(versions, effectiveFrom).version === version,
  );
  return done({ current: versionAt(versions, now), coming });
};
