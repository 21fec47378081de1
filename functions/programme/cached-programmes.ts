import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import type { Store } from '../store/store.ts';

/** How long after a publication an instance may still decide by the versions it knew. */
const freshMs = 10_000;

/**
 * Every version of the rules, from a cache of some seconds. Whoever asks while it is being read waits for the same read.
 * @param clock milliseconds since 1970
 */
export const cachedProgrammes = (
  store: Pick<Store, 'programmes'>,
  clock: () => number,
): (() => Promise<readonly ProgrammeVersion[]>) => {
  let held: { readonly until: number; readonly versions: Promise<readonly ProgrammeVersion[]> } | undefined;
  return () => {
    if (held && clock() < held.until) return held.versions;
    const versions = store.programmes.list();
    const reading = { until: clock() + freshMs, versions };
    held = reading;
    versions.catch(() => {
      // Told to everyone who waits for it; the next caller reads anew.
      if (held === reading) held = undefined;
    });
    return versions;
  };
};
