import { firstVersion } from '../programme/default-programme.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { CalendarEntry } from './calendar.ts';

/**
 * The rules as everything reads them: each published version with the member days that staff run beside it. Both name factors; the larger
 * one counts. The version before the first published one is told as well: it has the same days.
 */
export const joinCalendar = (
  versions: readonly ProgrammeVersion[],
  calendar: readonly CalendarEntry[],
): readonly ProgrammeVersion[] =>
  calendar.length === 0
    ? versions
    : [firstVersion, ...versions].map((each) => ({ ...each, programme: { ...each.programme, calendar } }));
