import { dayMs, msOf } from '@memberday/shared/domain/time.ts';
import type { FiguresAnswer } from './answers.ts';
import { type Staff, valueFrom } from './staff.ts';

/** Pages of a hundred members that are read to count them. A shop with more is told that these are not all. */
const mostPages = 30;
/** Drops whose fairness is told, the newest ones, and the seconds of each. */
const newestDrops = 6;
const busiestSeconds = 40;

/** Today's figures, as far as the staff API answers them. */
export const readFigures = async (staff: Staff, now: number): Promise<FiguresAnswer> => {
  const [members, proof, templates, drops] = await Promise.all([
    readMembers(staff, now),
    readProof(staff),
    readTemplates(staff),
    readFairness(staff, now),
  ]);
  return { members, proof, templates, drops };
};

const readMembers = async (staff: Staff, now: number): Promise<FiguresAnswer['members']> => {
  const tiers = new Map<number, { level: number; name: string; members: number }>();
  const counted = { total: 0, joinedIn30Days: 0, paidFen: 0, refundedFen: 0 };
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await valueFrom(staff.listMembers({ limit: 100, ...(cursor !== undefined && { cursor }) }));
    for (const { state, card, joinedAt, totals } of answer.members) {
      if (state !== 'active' || !card) continue;
      counted.total += 1;
      counted.paidFen += totals.paidFen;
      counted.refundedFen += totals.refundedFen;
      if (now - msOf(joinedAt) < 30 * dayMs) counted.joinedIn30Days += 1;
      const { level, name } = card.tier;
      const tier = tiers.get(level) ?? { level, name, members: 0 };
      tiers.set(level, { ...tier, members: tier.members + 1 });
    }
    cursor = answer.cursor ?? undefined;
    if (cursor === undefined) break;
  }
  return {
    ...counted,
    more: cursor !== undefined,
    tiers: [...tiers.values()].sort((a, b) => b.level - a.level),
  };
};

const readProof = async (staff: Staff): Promise<FiguresAnswer['proof']> => {
  const latest = await staff.getRound({ roundId: 'latest' });
  // A shop in its first hours has not had a night yet.
  if (!latest.ok) return null;
  const { finishedAt, startedAt, members, drifted, totals, liability } = latest.value;
  const { available, pending, debt } = totals;
  return { at: msOf(finishedAt ?? startedAt), members, drifted, available, pending, debt, liability };
};

const readTemplates = async (staff: Staff): Promise<FiguresAnswer['templates']> => {
  const { templates } = await valueFrom(staff.listTemplates({}));
  return Promise.all(
    templates.map(async ({ head, name, title, total }) => {
      const { templateId, state } = head;
      const left = total === null ? null : (await valueFrom(staff.getTemplate({ templateId }))).remaining;
      return { templateId, name, title, state, total, left };
    }),
  );
};

const readFairness = async (staff: Staff, now: number): Promise<FiguresAnswer['drops']> => {
  const { drops } = await valueFrom(staff.listAllDrops({ limit: 50 }));
  const opened = drops.filter(({ opensAt, waves }) =>
    [opensAt, ...waves.map((wave) => wave.opensAt)].some((at) => msOf(at) <= now),
  );
  return Promise.all(
    opened.slice(0, newestDrops).map(async ({ dropId, name, opensAt }) => {
      const { claims, members, items, seconds, breaches, digest } = await valueFrom(staff.getFairness({ dropId }));
      const busiest = [...seconds].sort((a, b) => b.claims - a.claims).slice(0, busiestSeconds);
      return {
        dropId,
        name,
        opensAt: msOf(opensAt),
        released: items.reduce((sum, item) => sum + item.released, 0),
        claims,
        members,
        seconds: busiest.map(({ second, claims: n }) => ({ at: msOf(second), claims: n })).sort((a, b) => a.at - b.at),
        breaches: breaches.oversold + breaches.overLimit + breaches.outOfHours,
        digest,
      };
    }),
  );
};
