import { changeMallItem } from '@memberday/functions/mall/change-mall-item.ts';
import { handOverExchange } from '@memberday/functions/mall/hand-over-exchange.ts';
import { lapseExchange } from '@memberday/functions/mall/lapse-exchange.ts';
import { describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { firstMeet, injectFaults, randomFaults, stormSeeds } from '../support/faults.ts';
import { insist } from '../support/insist.ts';
import { valueIn } from '../support/value-in.ts';
import { codeOf, countOf } from './drop-rig.ts';
import { mallRig } from './mall-rig.ts';

describe('the points mall, with faults that no local engine shows', () => {
  const engine = useEngine('dynoxide');

  test('an exchange whose answer is lost is answered with the same order, and paid once', async () => {
    const table = await engine.newTable();
    const rig = mallRig(table);
    const [member, itemId, asked] = [await rig.memberWith(700), await rig.shelve(5), { exchangeId: rig.exchangeId() }];
    injectFaults(
      table.wire,
      firstMeet('TransactWriteItems', 'lost answer', 'lost answer', 'lost answer', 'lost answer'),
    );
    const first = valueIn(await insist(() => rig.exchange(member, itemId, asked)));
    const again = valueIn(await insist(() => rig.exchange(member, itemId, asked)));
    expect(again.exchange).toEqual(first.exchange);
    expect((await rig.books(member)).available).toBe(400);
    expect(await rig.left(itemId)).toBe(4);
  });

  test.each(stormSeeds)(
    'through storms of faults every unit and every point is accounted for (seed %i)',
    async (seed) => {
      const table = await engine.newTable();
      let time = Date.now();
      const rig = mallRig(table, () => {
        time += 2_000;
        return time;
      });
      const itemId = await rig.shelve(20, { perMember: { limit: 1, period: 'none' } });
      const members = await Promise.all(Array.from({ length: 40 }, () => rig.memberWith(400)));
      const log = injectFaults(table.wire, randomFaults(seed, 0.15));
      const asked = new Map(members.map((member) => [member, { exchangeId: rig.exchangeId() }]));
      const exchange = (member: string) => insist(() => rig.exchange(member, itemId, asked.get(member)));
      const won = await Promise.all(members.map((member) => exchange(member)));
      expect(countOf(won.map(codeOf))).toEqual({ ok: 20, sold_out: 20 });

      // Of those who got one: some take it back, some fetch it, some never come; the rest wait.
      const winners = members.flatMap((member, i) => {
        const each = won[i];
        return each?.ok ? [{ member, ...each.value.exchange }] : [];
      });
      const [back, fetched, forgotten] = [winners.slice(0, 5), winners.slice(5, 10), winners.slice(10, 14)];
      await Promise.all([
        ...back.map(({ member, exchangeId }) => insist(() => rig.cancel(member, exchangeId))),
        ...fetched.map(({ pickUp }) =>
          insist(() => handOverExchange(rig.owner, { code: pickUp?.code ?? '', shop: 'anfu', cashFen: 0 })),
        ),
        ...forgotten.map(({ member, exchangeId, pickUp }) =>
          insist(() =>
            lapseExchange({ ...rig.work, now: () => pickUp?.until ?? '' }, { memberId: member, exchangeId }),
          ),
        ),
        insist(() => changeMallItem(rig.owner, { itemId, change: { kind: 'top_up', number: 'more', add: 3 } })),
      ]);
      // Five and four came back, three were added: twelve of those who went away empty get one now.
      for (const member of asked.keys()) asked.set(member, { exchangeId: rig.exchangeId() });
      const losers = members.filter((_, i) => !won[i]?.ok);
      const late = await Promise.all(losers.map((member) => exchange(member)));
      expect(countOf(late.map(codeOf))).toEqual({ ok: 12, sold_out: 8 });

      expect(await insist(() => rig.left(itemId))).toBe(0);
      const states: string[] = [];
      for (const member of members) {
        const { available, exchanges } = await insist(() => rig.books(member));
        const paid = exchanges.filter(({ state }) => state === 'placed' || state === 'handed_over');
        expect(available).toBe(400 - 300 * paid.length);
        states.push(...exchanges.map(({ state }) => state));
      }
      expect(countOf(states)).toEqual({ placed: 18, handed_over: 5, cancelled: 5, lapsed: 4 });
      expect(new Set(log.map(({ fault }) => fault)).size).toBeGreaterThan(2);
    },
  );
});
