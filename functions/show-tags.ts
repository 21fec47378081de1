import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import { holdsOn, type PutTag } from '@memberday/shared/domain/tags/tag.ts';

/** Tags that were put on, as they go out. */
export const showTags = (held: readonly PutTag[], today: DayNumber) =>
  held
    .filter((each) => holdsOn(each, today))
    .map(({ tag, source, by, on, until }) => ({
      tag,
      source,
      by,
      on: dayOfNumber(on),
      until: until === undefined ? null : dayOfNumber(until),
    }));
