import { acceptCoupon } from '@memberday/functions/coupons/accept-coupon.ts';
import { getTemplate } from '@memberday/functions/coupons/get-template.ts';
import { offerCoupon } from '@memberday/functions/coupons/offer-coupon.ts';
import { publishTemplate } from '@memberday/functions/coupons/publish-template.ts';
import { voidCoupon } from '@memberday/functions/coupons/void-coupon.ts';
import { issueCoupons } from '@memberday/functions/issue-coupons.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { injectFaults, randomFaults, stormSeeds } from '../support/faults.ts';
import { insist } from '../support/insist.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore } from './bare-store.ts';

const now = '2026-06-20T04:00:00.000Z';

describe('coupons, with faults on a quarter of all calls', () => {
  const engine = useEngine('dynoxide');

  test.each(stormSeeds)('none is lost and none is doubled (seed %i)', async (seed) => {
    const table = await engine.newTable();
    const bare = bareStore(table);
    const members = await Promise.all(Array.from({ length: 6 }, () => bare.join()));
    const log = injectFaults(table.wire, randomFaults(seed, 0.25));
    const publish = (after: number, total: number) => {
      const template = structuredClone(templateWith({ transferable: true, total }));
      const draft = template as Parameters<typeof publishTemplate>[1]['template'];
      return insist(() => publishTemplate(bare.request({ now }), { templateId: 'tea', after, template: draft }));
    };
    valueIn(await publish(0, 40));

    // Each member gets three coupons: one stays, one goes to the next member, one is voided. Meanwhile the total is raised and lowered.
    const live = (memberId: string, n: number) =>
      insist(() =>
        issueCoupons(bare.context({ now }), {
          memberId,
          templateId: 'tea',
          source: { kind: 'direct', number: `n${n}` },
          count: 1,
        }),
      );
    const [raised] = await Promise.all([
      publish(1, 60),
      ...members.map(async (memberId, i) => {
        const [passed, spoilt] = [valueIn(await live(memberId, 1)), valueIn(await live(memberId, 2))];
        valueIn(await live(memberId, 3));
        const { couponId = '' } = passed.coupons[0] ?? {};
        const { gift } = valueIn(await insist(() => offerCoupon(bare.member(memberId, { now }), { couponId })));
        const friend = members[(i + 1) % members.length] ?? '';
        valueIn(await insist(() => acceptCoupon(bare.member(friend, { now }), { gift })));
        const end = { memberId, couponId: spoilt.coupons[0]?.couponId ?? '', reason: 'x' };
        valueIn(await insist(() => voidCoupon(bare.request({ now }), end)));
      }),
    ]);
    valueIn(raised);
    valueIn(await publish(2, 50));

    expect(log.length).toBeGreaterThan(20);
    for (const memberId of members) {
      const coupons = await insist(() => bare.store.coupons.listOfMember(memberId, { strong: true }));
      expect(coupons.map(({ state }) => state).sort()).toEqual(['given', 'issued', 'issued', 'void']);
    }
    const { remaining } = valueIn(await insist(() => getTemplate(bare.request({ now }), { templateId: 'tea' })));
    expect(remaining).toBe(50 - 2 * members.length);
  });
});
