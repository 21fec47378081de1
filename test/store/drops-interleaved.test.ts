import { cachedDrops } from '@memberday/functions/drops/cached-drops.ts';
import { endDrop } from '@memberday/functions/drops/end-drop.ts';
import { pauseDrop } from '@memberday/functions/drops/pause-drop.ts';
import { resumeDrop } from '@memberday/functions/drops/resume-drop.ts';
import { returnClaim } from '@memberday/functions/drops/return-claim.ts';
import { topUpDrop } from '@memberday/functions/drops/top-up-drop.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { codeOf, countOf, dropRig } from './drop-rig.ts';

const engine = useEngine('dynoxide');

const people = 25;
const step = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('claim' as const), who: fc.nat(people - 1) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('return' as const), who: fc.nat(people - 1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('top_up' as const), who: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const), who: fc.constant(0) }),
  },
);
type Step = { readonly do: 'claim' | 'return' | 'top_up' | 'pause' | 'resume' | 'end'; readonly who: number };

/** Waves of steps that are taken at once, and an end somewhere, perhaps. */
const story = fc.record({
  stock: fc.integer({ min: 1, max: 12 }),
  waves: fc.array(fc.array(step, { minLength: 4, maxLength: 20 }), { minLength: 2, maxLength: 5 }),
  endsIn: fc.nat(8),
});

test('whatever is claimed, returned, topped up, paused and ended at once, every unit is accounted for', async () => {
  const rig = dropRig(await engine.newTable());
  let clock = 0;
  // Two seconds pass between any two looks, so nothing is remembered and everybody meets the newest.
  const environment = {
    ...rig.environment,
    drops: cachedDrops(rig.bare.store, () => {
      clock += 2_000;
      return clock;
    }),
  };
  await fc.assert(
    fc.asyncProperty(story, async ({ stock, waves, endsIn }) => {
      const drop = await rig.open(stock);
      const { dropId, templateId } = drop;
      const members = rig.members(people);
      let ups = 0;
      const take = (each: Step): Promise<{ ok: boolean; problem?: { code: string } }> => {
        const memberId = members[each.who] ?? '';
        switch (each.do) {
          case 'claim':
            return rig.claim(memberId, drop, 1, environment);
          case 'return':
            return returnClaim(rig.owner, { dropId, memberId, nth: 1, reason: 'story' });
          case 'top_up':
            ups += 1;
            return topUpDrop(rig.owner, { dropId, templateId, number: `n${ups}`, add: each.who });
          case 'pause':
            return pauseDrop(rig.owner, { dropId });
          case 'resume':
            return resumeDrop(rig.owner, { dropId });
          case 'end':
            return endDrop(rig.owner, { dropId });
        }
      };
      let added = 0;
      let ended = false;
      for (const [i, wave] of waves.entries()) {
        const steps: Step[] = i === endsIn ? [...wave, { do: 'end', who: 0 }] : wave;
        const outcomes = await Promise.all(steps.map(take));
        added += steps.reduce((sum, each, k) => sum + (each.do === 'top_up' && outcomes[k]?.ok ? each.who : 0), 0);
        ended ||= i === endsIn;
      }
      const held = await rig.coupons(drop, members);
      await rig.log(drop, members);
      const proof = await rig.reconcile(drop);
      expect(proof).toMatchObject({
        oversold: 0,
        stranded: 0,
        duplicates: 0,
        claims: held.length,
        mended: { dryNames: 0, closedShards: 0 },
        items: [{ released: stock + added, returned: held.filter((coupon) => coupon.state === 'void').length }],
      });
      if (ended) {
        expect(proof.items[0]?.remaining).toBe(0);
        expect(codeOf(await rig.claim(rig.newMember(), drop, 1, environment))).toBe('claim_over');
        return;
      }
      // Nothing is left behind: exactly as many more get one as there are.
      await resumeDrop(rig.owner, { dropId });
      const left = proof.items[0]?.remaining ?? 0;
      const more = await Promise.all(rig.members(left + 5).map((member) => rig.claim(member, drop, 1, environment)));
      expect(countOf(more.map(codeOf))).toEqual({ ...(left > 0 && { ok: left }), sold_out: 5 });
    }),
    { numRuns: 25 },
  );
}, 120_000);
