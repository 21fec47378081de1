import type { DayNumber, MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { boughtWithin, lastBoughtOn } from '@memberday/shared/domain/facts/windows.ts';
import type { Look } from '@memberday/shared/domain/segments/look.ts';
import { type PopulationContext, readPopulation } from '../read-population.ts';
import type { SampledMember, Tally } from '../store/expression-counts.ts';
import type { HeldSegments } from '../store/segment-members.ts';

export const sampleSize = 20;

/** What is asked of everybody. */
export type Question = {
  readonly look: Look;
  /** Other segments, to see who is in both. */
  readonly overlaps: ReadonlyMap<string, Look | 'list'>;
  /** Whether frozen lists are asked for: only then those who stand in them are read. */
  readonly asksLists: boolean;
  readonly today: DayNumber;
};

export type TallyContext = PopulationContext & {
  readonly insight: { readonly segmentMembers: { readAll(shard: number): Promise<ReadonlyMap<string, HeldSegments>> } };
};

/** Counts who of a shard meets an expression. */
export const tallyMembers = async (context: TallyContext, shard: number, question: Question): Promise<Tally> => {
  const { look, overlaps, asksLists, today } = question;
  const held = asksLists ? await context.insight.segmentMembers.readAll(shard) : undefined;
  const both = new Map([...overlaps.keys()].map((id) => [id, 0]));
  const sample = new Sample();
  let looked = 0;
  let found = 0;
  for await (const { members } of readPopulation(context, shard)) {
    looked += members.length;
    for (const facts of members) {
      const lists = held ? new Set(held.get(facts.memberId)?.kept.lists) : noLists;
      const member = { facts, lists };
      if (!look.holds(member, today)) continue;
      found += 1;
      sample.offer(facts);
      for (const [id, other] of overlaps) {
        const isIn = other === 'list' ? lists.has(id) : other.holds(member, today);
        if (isIn) both.set(id, (both.get(id) ?? 0) + 1);
      }
    }
  }
  return { looked, found, overlaps: Object.fromEntries(both), sample: sample.members() };
};

const noLists: ReadonlySet<string> = new Set();

export const addTallies = (tallies: readonly Tally[]): Tally => {
  const overlaps = new Map<string, number>();
  for (const [id, both] of tallies.flatMap((one) => Object.entries(one.overlaps))) {
    overlaps.set(id, (overlaps.get(id) ?? 0) + both);
  }
  return {
    looked: tallies.reduce((sum, { looked }) => sum + looked, 0),
    found: tallies.reduce((sum, { found }) => sum + found, 0),
    overlaps: Object.fromEntries(overlaps),
    sample: tallies
      .flatMap((one) => one.sample)
      .sort((one, other) => drawOf(one.memberId) - drawOf(other.memberId))
      .slice(0, sampleSize),
  };
};

/** Keeps those with the lowest draw. A draw follows from the id, so that the same people stay while an expression is being changed. */
class Sample {
  readonly #kept: { draw: number; facts: MemberFacts }[] = [];
  #highest = Infinity;

  offer(facts: MemberFacts): void {
    const draw = drawOf(facts.memberId);
    if (draw >= this.#highest) return;
    this.#kept.push({ draw, facts });
    this.#kept.sort((one, other) => one.draw - other.draw).splice(sampleSize);
    this.#highest = this.#kept.length < sampleSize ? Infinity : (this.#kept.at(-1)?.draw ?? Infinity);
  }

  members(): SampledMember[] {
    return this.#kept.map(({ facts }) => {
      const { orders, amountFen } = boughtWithin(facts, Infinity, Infinity);
      const { memberId, joinedOn, tier } = facts;
      return {
        memberId,
        joinedOn,
        level: tier.level,
        orders,
        spentFen: amountFen,
        lastPurchaseOn: lastBoughtOn(facts) ?? null,
      };
    });
  }
}

/** FNV-1a over the id. */
const drawOf = (memberId: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < memberId.length; at += 1) hash = Math.imul(hash ^ memberId.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};
