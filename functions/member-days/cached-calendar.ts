import type { LiveWindow } from '@memberday/shared/domain/live/attribution.ts';
import type { CalendarEntry } from '@memberday/shared/domain/member-days/calendar.ts';
import { joinCalendar } from '@memberday/shared/domain/member-days/join-calendar.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import { keepFresh } from '../keep-fresh.ts';
import type { Store } from '../store/store.ts';

type Held = {
  readonly version: number;
  readonly entries: readonly CalendarEntry[];
  readonly lives: readonly LiveWindow[];
};

/** Half of what spans are dated ahead by (`datedAheadMs`), the rest of it for clocks that differ. */
const freshMs = 1_000;

/**
 * The rules together with the member days and the lives that staff run, as everything reads them. What is live is at most a second old; all it costs is
 * one small read a second, since the entries are read anew only when their version has grown.
 * @param clock milliseconds since 1970
 */
export const withCalendar = (
  programmes: () => Promise<readonly ProgrammeVersion[]>,
  store: Pick<Store, 'memberDays'>,
  clock: () => number,
): (() => Promise<readonly ProgrammeVersion[]>) => {
  let held: Held = { version: 0, entries: [], lives: [] };
  let joined:
    | {
        readonly of: readonly ProgrammeVersion[];
        readonly with: typeof held;
        readonly versions: readonly ProgrammeVersion[];
      }
    | undefined;
  const calendar = keepFresh<void, typeof held>(
    freshMs,
    clock,
    () => '',
    async () => {
      const version = await store.memberDays.calendarVersion();
      // A change between the two reads brings newer entries under the older number: they are read once more, and nothing is missed.
      if (version > held.version) {
        const [entries, lives] = await Promise.all([store.memberDays.calendar(), store.memberDays.lives()]);
        held = { version, entries, lives };
      }
      return held;
    },
  );
  return async () => {
    const [versions, entries] = await Promise.all([programmes(), calendar.get()]);
    // The same lists again are the same rules: whoever compares them by identity may.
    if (joined?.of !== versions || joined.with !== entries) {
      joined = { of: versions, with: entries, versions: joinCalendar(versions, entries.entries, entries.lives) };
    }
    return joined.versions;
  };
};
