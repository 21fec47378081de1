import type { Addition } from '@memberday/shared/domain/live/count-order.ts';
import type { LivePart, PartStep } from '@memberday/shared/domain/live/live-part.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { untilSettled } from '../until-settled.ts';

type Where = { readonly groupId: string | null; readonly at: Instant };

/** What a step of one person adds to the sums of a session: all of it, its group, its minute. */
export const additionsOf = ({ part: { liveId }, counts }: PartStep, { groupId, at }: Where): Addition[] => [
  { liveId, to: { of: 'all' }, add: counts },
  { liveId, to: { of: 'group', groupId }, add: counts },
  { liveId, to: { of: 'minute', minute: at.slice(0, 16) }, add: counts },
];

/** One step of one person: their part and the sums change together, or not at all. A step that changes nothing writes nothing. */
export const changePart = (
  context: Context,
  of: { readonly liveId: string; readonly person: string },
  step: (part: LivePart) => PartStep,
  where: Where,
): Promise<LivePart> =>
  untilSettled(`part of ${of.person}`, async () => {
    const [before] = await context.store.liveParts.readParts([of]);
    if (!before) throw new Error('a part was asked for and not answered');
    const taken = step(before);
    if (taken.part === before) return before;
    const refusals = await context.store.liveParts.post({
      parts: [taken.part],
      additions: additionsOf(taken, where),
    });
    return refusals.length === 0 ? { ...taken.part, version: taken.part.version + 1 } : undefined;
  });
