import { addMs, dayMs, instantOf } from '@memberday/shared/domain/time.ts';
import { agreed } from '../../support/agreed.ts';
import { hireStaff } from '../../support/hire-staff.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/** What the states of knowing members begin with. */
export type InsightTold = { readonly memberId: string; readonly segmentId: string };

/** Days ago on which somebody bought. */
const weekly = (until: number, times: number): number[] => Array.from({ length: times }, (_, n) => until + n * 7);

/** Forty members who come each week, now and then, once, or no longer; one of them is known well. A night has looked at all of them. */
export const tellInsight = async (platform: TestPlatform): Promise<InsightTold> => {
  const { client } = await hireStaff(platform, 'insight-owner', { name: '季安然', role: 'owner' });
  const now = instantOf(Date.now());
  const card = (value: string) => ({ kind: 'card', issuer: 'insight', value }) as const;
  const lives = Array.from({ length: 40 }, (_, n) => {
    if (n % 4 === 0) return weekly(2, 12);
    if (n % 4 === 1) return weekly(n, 4);
    return n % 4 === 2 ? [n * 3 + 1] : weekly(120, 5);
  });
  const { memberIds } = valueIn(
    await client.enrolMembers({
      members: lives.map((_, n) => ({
        identities: [card(`k-${n}`)],
        profile: { nickname: n === 0 ? '苏半夏' : `会员${n}` },
        source: { shop: 'anfu' },
        consents: [agreed, { ...agreed, purpose: 'personalisation' as const }],
        joinedAt: addMs(now, -400 * dayMs),
      })),
    }),
  );
  const events = lives.flatMap((days, n) =>
    days.map((day, nth) => ({
      ...({ type: 'completed', source: 'insight', number: `${n}-${nth}`, shop: 'anfu' } as const),
      ...{ at: addMs(now, -day * dayMs), buyer: { identity: card(`k-${n}`) } },
      lines: [
        { line: '1', sku: 'oolong', category: '茶饮', quantity: 1, amountFen: 2_800 + n * 40 },
        ...(nth % 2 === 0 ? [{ line: '2', sku: 'bun', category: '烘焙', quantity: 1, amountFen: 1_600 }] : []),
      ],
    })),
  );
  for (let at = 0; at < events.length; at += 100) {
    valueIn(await client.ingestOrderEvents({ events: events.slice(at, at + 100) }));
  }
  const memberId = String(memberIds[0]);
  valueIn(await client.saveTag({ name: '少糖', about: '点单默认少糖' }));
  valueIn(await client.tagMember({ memberId, tag: '少糖' }));
  const segmentId = 'insight_regulars';
  const draft = valueIn(
    await client.saveSegment({ segmentId, name: '每周都来', expression: 'visits(30d) >= 3 and not lifecycle:lost' }),
  );
  valueIn(await client.publishSegment({ segmentId, version: draft.version }));
  await platform.idle();
  await platform.runJob('night-round');
  await platform.idle();
  return { memberId, segmentId };
};
