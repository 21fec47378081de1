import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getPortrait } from '@memberday/shared/contract/portrait.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { DayNumber, MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { lifecycleOf } from '@memberday/shared/domain/lifecycle/lifecycle.ts';
import { typicalGapDays } from '@memberday/shared/domain/lifecycle/rhythm.ts';
import type { KeptSegments } from '@memberday/shared/domain/segments/move-member.ts';
import type { Context, InsightContext } from '../context.ts';
import { populationRhythm } from '../population-rhythm.ts';
import { segmentBook } from '../segment-book.ts';

type Judgement = Pick<Output<typeof getPortrait>, 'lifecycle' | 'rfm' | 'value' | 'segments'>;

/** What is concluded from what a member did: worked out now from their facts and what the night found out, kept nowhere. */
export const judgeMember = async (
  context: Pick<Context, 'now' | 'programmes'> & InsightContext,
  facts: MemberFacts,
  today: DayNumber,
): Promise<Judgement> => {
  const [population, { around, segments }, record, held] = await Promise.all([
    populationRhythm(context),
    segmentBook(context),
    context.insight.lifecycles.read(facts.memberId),
    context.insight.segmentMembers.readMany([facts.memberId]),
  ]);
  const judged = lifecycleOf(facts, today, population);
  const outlook = around.value?.(facts, today);
  const known = judged.stage === 'none' ? undefined : judged;
  return {
    lifecycle: {
      stage: judged.stage,
      // Between two looks a member may have moved on already.
      since: record.kept?.stage === judged.stage ? dayOfNumber(record.kept.since) : null,
      lastOn: known ? dayOfNumber(known.rhythm.lastOn) : null,
      silentOn: known ? dayOfNumber(known.silentOn) : null,
      lostOn: known ? dayOfNumber(known.lostOn) : null,
      gaps: known?.rhythm.gaps ?? 0,
      gapDays: known && known.rhythm.gaps > 0 ? known.rhythm.gapDays / known.rhythm.gaps : null,
      shopGapDays: typicalGapDays(population),
      moves: record.moves.map(({ from, to, on }) => ({ from, to, on: dayOfNumber(on) })),
    },
    rfm: around.rfm?.(facts, today) ?? null,
    value: outlook
      ? { alive: outlook.alive, expectedOrders: outlook.expectedOrders, valueFen: Math.round(outlook.value) }
      : null,
    segments: segmentsOf(held.get(facts.memberId)?.kept).flatMap((segmentId) => {
      const segment = segments.get(segmentId);
      return segment?.state === 'active' ? [{ segmentId, name: segment.name }] : [];
    }),
  };
};

const segmentsOf = (kept: KeptSegments | undefined): readonly string[] =>
  kept ? [...Object.keys(kept.since), ...kept.lists] : [];
