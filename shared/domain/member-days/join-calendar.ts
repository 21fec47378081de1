import type { LiveWindow } from '../live/attribution.ts';
import { firstVersion } from '../programme/default-programme.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { CalendarEntry } from './calendar.ts';

/**
 * The rules as everything reads them: each published version with the member days and lives that staff run beside it. All of them name
 * factors; the largest counts. The version before the first published one is told as well: it has the same days.
 */
export const joinCalendar = (
  versions: readonly ProgrammeVersion[],
  calendar: readonly CalendarEntry[],
  lives: readonly LiveWindow[] = [],
): readonly ProgrammeVersion[] =>
  calendar.length + lives.length === 0
    ? versions
    : [firstVersion, ...versions].map((each) => ({ ...each, programme: { ...each.programme, calendar, lives } }));
