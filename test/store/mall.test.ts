import { lockCheckout } from '@memberday/functions/checkout/lock-checkout.ts';
import { changeTemplate } from '@memberday/functions/coupons/change-template.ts';
import { publishTemplate } from '@memberday/functions/coupons/publish-template.ts';
import { cancelExchange } from '@memberday/functions/mall/cancel-exchange.ts';
import { changeMallItem } from '@memberday/functions/mall/change-mall-item.ts';
import { getMallItem } from '@memberday/functions/mall/get-mall-item.ts';
import { handOverExchange } from '@memberday/functions/mall/hand-over-exchange.ts';
import { lapseExchange } from '@memberday/functions/mall/lapse-exchange.ts';
import { listExchanges } from '@memberday/functions/mall/list-exchanges.ts';
import { listMall } from '@memberday/functions/mall/list-mall.ts';
import { listMallItems } from '@memberday/functions/mall/list-mall-items.ts';
import { listMyExchanges } from '@memberday/functions/mall/list-my-exchanges.ts';
import { lookUpExchange } from '@memberday/functions/mall/look-up-exchange.ts';
import { publishMallItem } from '@memberday/functions/mall/publish-mall-item.ts';
import { mergeMembers } from '@memberday/functions/members/merge-members.ts';
import { releaseSpend } from '@memberday/functions/points/release-spend.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { termsWith } from '@memberday/shared/domain/testing/mall.ts';
import { dayMs, instantOf } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { publish } from '../support/give-coupons.ts';
import { valueIn } from '../support/value-in.ts';
import { engineNames } from './bare-store.ts';
import { codeOf, countOf } from './drop-rig.ts';
import { type MallRig, mallRig } from './mall-rig.ts';

describe.each(engineNames)('the points mall on %s', (engineName) => {
  const engine = useEngine(engineName);
  let rig: MallRig;
  /** Each look is two seconds later, so nothing is remembered and everybody meets the newest. */
  let time = Date.now();
  beforeAll(async () => {
    rig = mallRig(await engine.newTable(), () => {
      time += 2_000;
      return time;
    });
  });
  const place = async (memberId: string, itemId: string, changes = {}) =>
    valueIn(await rig.exchange(memberId, itemId, changes)).exchange;

  test('sixty-four come for ten: exactly ten get one, and nobody else pays', async () => {
    const itemId = await rig.shelve(10);
    const members = await Promise.all(Array.from({ length: 64 }, () => rig.memberWith(400)));
    const codes = (await Promise.all(members.map((member) => rig.exchange(member, itemId)))).map(codeOf);
    expect(countOf(codes)).toEqual({ ok: 10, sold_out: 54 });
    expect(await rig.left(itemId)).toBe(0);
    for (const [i, member] of members.entries()) {
      const { available, exchanges } = await rig.books(member);
      expect([available, exchanges.length]).toEqual(codes[i] === 'ok' ? [100, 1] : [400, 0]);
    }
  });

  test('over many shards too, all of it goes', async () => {
    const itemId = await rig.shelve(120);
    const members = await Promise.all(Array.from({ length: 130 }, () => rig.memberWith(300)));
    const codes = (await Promise.all(members.map((member) => rig.exchange(member, itemId)))).map(codeOf);
    expect(countOf(codes)).toEqual({ ok: 120, sold_out: 10 });
    expect(await rig.left(itemId)).toBe(0);
  });

  test('one member who presses eight times has one exchange, and the same answer each time', async () => {
    const itemId = await rig.shelve(10);
    const member = await rig.memberWith(1_000);
    const asked = { exchangeId: rig.exchangeId() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => rig.exchange(member, itemId, asked)));
    const codes = new Set(answers.map((answer) => valueIn(answer).exchange.pickUp?.code));
    expect(codes.size).toBe(1);
    expect((await rig.books(member)).available).toBe(700);
    expect(await rig.left(itemId)).toBe(9);
    expect(codeOf(await rig.exchange(member, itemId, { ...asked, shop: 'yulin' }))).toBe('contradicts_earlier');
    expect(codeOf(await rig.exchange(member, await rig.shelve(1), asked))).toBe('contradicts_earlier');
    // However much later it comes, and whatever has become of the item.
    valueIn(await changeMallItem(rig.owner, { itemId, change: { kind: 'off_shelf' } }));
    time += 3 * dayMs;
    expect(codeOf(await rig.exchange(member, itemId, asked))).toBe('ok');
  });

  test('a balance that carries two carries no third, pressed at once', async () => {
    const itemId = await rig.shelve(50);
    const member = await rig.memberWith(700);
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => rig.exchange(member, itemId)));
    const codes = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [codeOf(each.value)] : []));
    expect(new Set(codes)).toEqual(new Set(['ok', 'points_short']));
    const { available, exchanges } = await rig.books(member);
    expect(available).toBe(700 - 300 * exchanges.length);
    expect(exchanges.length).toBe(2);
    expect(await rig.left(itemId)).toBe(48);
  });

  test('a limit holds against presses at once, and what is taken back does not count', async () => {
    const itemId = await rig.shelve(50, { perMember: { limit: 2, period: 'month' } });
    const member = await rig.memberWith(1_000);
    const codes = (await Promise.all(Array.from({ length: 5 }, () => rig.exchange(member, itemId)))).map(codeOf);
    expect(countOf(codes)).toEqual({ ok: 2, limit_reached: 3 });
    const [first] = (await rig.books(member)).exchanges;
    valueIn(await rig.cancel(member, first?.exchangeId ?? ''));
    const shelf = valueIn(await listMall(rig.asMember(member), {}));
    expect(shelf.items.find((item) => item.itemId === itemId)).toMatchObject({ perMember: { used: 1 }, why: null });
    expect(codeOf(await rig.exchange(member, itemId))).toBe('ok');
    expect(codeOf(await rig.exchange(member, itemId))).toBe('limit_reached');
  });

  test('what is taken back gives points and unit back once, and somebody else can have it', async () => {
    const itemId = await rig.shelve(1);
    const [member, next] = [await rig.memberWith(500), await rig.memberWith(300)];
    const { exchangeId } = await place(member, itemId);
    expect(codeOf(await rig.exchange(next, itemId))).toBe('sold_out');
    const before = (await rig.books(member)).account.lots;
    const answers = await Promise.all(Array.from({ length: 6 }, () => rig.cancel(member, exchangeId)));
    for (const answer of answers) {
      expect(valueIn(answer)).toMatchObject({ exchange: { state: 'cancelled', ended: { points: 300 } } });
    }
    const { account, available, entries } = await rig.books(member);
    expect(available).toBe(500);
    expect(Object.keys(account.lots)).toEqual(Object.keys(before));
    expect(entries.filter(({ kind }) => kind === 'give_back')).toHaveLength(1);
    expect(await rig.left(itemId)).toBe(1);
    expect(codeOf(await rig.exchange(next, itemId))).toBe('ok');
    expect(await rig.left(itemId)).toBe(0);
  });

  test('points of an exchange are released by nobody but the exchange', async () => {
    const member = await rig.memberWith(300);
    const { exchangeId } = await place(member, await rig.shelve(1));
    const release = { memberId: member, number: exchangeId, reason: 'by the way round' };
    expect(codeOf(await releaseSpend(rig.owner, release))).toBe('not_found');
  });

  describe('at the counter', () => {
    const clerk = (shops: string[]) => ({
      ...rig.owner,
      actor: { kind: 'staff' as const, staffId: 'stf_c', role: 'clerk' as const, scope: { shops, groups: [] } },
    });

    test('a code fetches its goods once, against the rest of the price, in its own shop', async () => {
      const itemId = await rig.shelve(5, { cashFen: 900 });
      const member = await rig.memberWith(300);
      const { exchangeId, pickUp } = await place(member, itemId, { cashFen: 900, shop: 'yulin' });
      const code = pickUp?.code ?? '';
      const typed = `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase();
      expect(valueIn(await lookUpExchange(clerk(['yulin']), { code: typed, shop: 'yulin' }))).toMatchObject({
        member: { memberId: member },
        exchange: { exchangeId, state: 'placed', cashFen: 900 },
      });
      const give = (shop: string, cashFen: number, shops: string[] = []) =>
        handOverExchange(clerk(shops), { code: typed, shop, cashFen });
      expect(codeOf(await give('anfu', 900))).toBe('wrong_shop');
      expect(codeOf(await lookUpExchange(clerk([]), { code: typed, shop: 'anfu' }))).toBe('wrong_shop');
      expect(codeOf(await give('yulin', 900, ['anfu']))).toBe('not_allowed');
      expect(codeOf(await give('yulin', 0))).toBe('cash_due');
      expect(codeOf(await handOverExchange(clerk([]), { code: 'ABCDEFGJ', shop: 'yulin', cashFen: 900 }))).toBe(
        'code_invalid',
      );
      const waits = async (state: 'placed' | 'handed_over') =>
        valueIn(await listExchanges(rig.owner, { shop: 'yulin', state, limit: 100 })).exchanges.filter(
          (each) => each.exchangeId === exchangeId,
        ).length;
      expect(await waits('placed')).toBe(1);
      const given = await Promise.all([give('yulin', 900), give('yulin', 900), give('yulin', 900)]);
      for (const each of given) {
        expect(valueIn(each)).toMatchObject({ state: 'handed_over', handedOver: { by: 'stf_c', cashFen: 900 } });
      }
      expect([await waits('placed'), await waits('handed_over')]).toEqual([0, 1]);
      expect(codeOf(await rig.cancel(member, exchangeId))).toBe('exchange_settled');
      expect((await rig.books(member)).available).toBe(0);
      expect(await rig.left(itemId)).toBe(4);
    });

    test('of taking it back and handing it over at once, one happens', async () => {
      const itemId = await rig.shelve(5);
      for (let i = 0; i < 5; i += 1) {
        const member = await rig.memberWith(300);
        const { exchangeId, pickUp } = await place(member, itemId);
        const left = await rig.left(itemId);
        const [back, given] = await Promise.all([
          rig.cancel(member, exchangeId),
          handOverExchange(clerk([]), { code: pickUp?.code ?? '', shop: 'anfu', cashFen: 0 }),
        ]);
        expect([codeOf(back), codeOf(given)].sort()).toEqual(['exchange_settled', 'ok']);
        expect((await rig.books(member)).available).toBe(back.ok ? 300 : 0);
        expect(await rig.left(itemId)).toBe(left + (back.ok ? 1 : 0));
        if (back.ok) valueIn(await rig.exchange(await rig.memberWith(300), itemId));
      }
    });

    test('staff cancel what waits in their shops, and say why', async () => {
      const member = await rig.memberWith(300);
      const { exchangeId } = await place(member, await rig.shelve(5));
      const asked = { memberId: member, exchangeId, reason: '这批货有瑕疵' };
      expect(codeOf(await cancelExchange(clerk(['yulin']), asked))).toBe('not_allowed');
      for (let i = 0; i < 2; i += 1) {
        expect(valueIn(await cancelExchange(clerk(['anfu']), asked))).toMatchObject({
          state: 'cancelled',
          ended: { reason: '这批货有瑕疵', points: 300 },
        });
      }
      expect((await rig.books(member)).available).toBe(300);
    });
  });

  test('what nobody fetches lapses by itself: points and unit go back, once', async () => {
    const itemId = await rig.shelve(3);
    const [late, prompt] = [await rig.memberWith(300), await rig.memberWith(300)];
    const [forgotten, fetched] = [await place(late, itemId), await place(prompt, itemId)];
    const code = fetched.pickUp?.code ?? '';
    valueIn(await handOverExchange(rig.owner, { code, shop: 'anfu', cashFen: 0 }));
    const until = forgotten.pickUp?.until ?? '';
    const { due } = rig.bare.store;
    const works = (await due.list(until.slice(0, 13), until)).map(({ work }) => work);
    expect(works).toContainEqual({ kind: 'lapse-exchange', memberId: late, exchangeId: forgotten.exchangeId });
    const which = { memberId: late, exchangeId: forgotten.exchangeId };
    await expect(lapseExchange(rig.work, which)).rejects.toThrow('is not over');
    const later = { ...rig.work, now: () => until };
    for (let i = 0; i < 3; i += 1) {
      await lapseExchange(later, which);
      await lapseExchange(later, { memberId: prompt, exchangeId: fetched.exchangeId });
    }
    const { exchanges, available } = await rig.books(late);
    expect(exchanges[0]).toMatchObject({ state: 'lapsed', ended: { points: 300 } });
    const { notices } = await rig.bare.store.notices.listOfMember(late, { limit: 9, after: undefined });
    expect(notices).toMatchObject([{ kind: 'exchange_lapsed', exchangeId: forgotten.exchangeId, points: 300 }]);
    expect(available).toBe(300);
    expect((await rig.books(prompt)).available).toBe(0);
    expect(await rig.left(itemId)).toBe(2);
  });

  describe('a coupon for points', () => {
    const couponItem = async (template: Parameters<typeof publish>[1] = {}, returnDays = 7) => {
      const templateId = await publish(rig.bare.store, template);
      return { templateId, itemId: await rig.shelve(null, { gives: { kind: 'coupon', templateId, returnDays } }) };
    };
    const buy = (member: string, itemId: string) => rig.exchange(member, itemId, { shop: null });

    test('lies in the wallet at once, and can be given back as long as it is unused', async () => {
      const { itemId, templateId } = await couponItem();
      const member = await rig.memberWith(700);
      const { exchange, points } = valueIn(await buy(member, itemId));
      expect(exchange).toMatchObject({ state: 'granted', pickUp: null, coupon: { templateId } });
      expect(points.available).toBe(400);
      const couponId = exchange.coupon?.couponId ?? '';
      const source = { kind: 'points', number: exchange.exchangeId };
      expect((await rig.books(member)).coupons).toMatchObject([{ couponId, state: 'issued', source }]);
      valueIn(await rig.cancel(member, exchange.exchangeId));
      expect(await rig.books(member)).toMatchObject({ available: 700, coupons: [{ couponId, state: 'void' }] });
    });

    test('is not given back while an order holds it, nor after its days', async () => {
      const { itemId } = await couponItem();
      const member = await rig.memberWith(700);
      const [held, old] = [valueIn(await buy(member, itemId)).exchange, valueIn(await buy(member, itemId)).exchange];
      const line = { line: '1', sku: 'tea', category: '茶饮', quantity: 1, unitPriceFen: 9_000 };
      valueIn(
        await lockCheckout(rig.owner, {
          source: 'shop',
          number: held.exchangeId,
          buyer: { memberId: member },
          cart: { lines: [line], freightFen: 0 },
          coupons: [held.coupon?.couponId ?? ''],
          points: 0,
          minutes: 30,
          reopen: false,
        }),
      );
      expect(codeOf(await rig.cancel(member, held.exchangeId))).toBe('coupon_locked');
      time += 8 * dayMs;
      expect(codeOf(await rig.cancel(member, old.exchangeId))).toBe('cancel_too_late');
      expect((await rig.books(member)).available).toBe(100);
    });

    test('keeps its template’s total and limits: the points of a refused one stay', async () => {
      const template = structuredClone(templateWith({ total: 2 })) as Parameters<typeof publishTemplate>[1]['template'];
      valueIn(await publishTemplate(rig.owner, { templateId: 'rare', after: 0, template }));
      const itemId = await rig.shelve(null, { gives: { kind: 'coupon', templateId: 'rare', returnDays: 7 } });
      const members = await Promise.all(Array.from({ length: 6 }, () => rig.memberWith(300)));
      const codes = (await Promise.all(members.map((member) => buy(member, itemId)))).map(codeOf);
      expect(countOf(codes)).toEqual({ ok: 2, sold_out: 4 });
      const spent = await Promise.all(members.map(async (member) => (await rig.books(member)).available));
      expect(spent.sort()).toEqual([0, 0, 300, 300, 300, 300]);
      const [winner = '', loser = ''] = [members[codes.indexOf('ok')], members[codes.indexOf('sold_out')]];
      const shelf = valueIn(await listMall(rig.asMember(loser), {}));
      expect(shelf.items.find((item) => item.itemId === itemId)?.why).toMatchObject({ code: 'sold_out' });
      const [exchange] = (await rig.books(winner)).exchanges;
      valueIn(await rig.cancel(winner, exchange?.exchangeId ?? ''));
      expect(codeOf(await buy(loser, itemId))).toBe('ok');
    });

    test('of a template that was stopped is none to be had', async () => {
      const { itemId, templateId } = await couponItem();
      const change = { templateId, change: { kind: 'pause' as const }, reason: 'a mistake' };
      valueIn(await changeTemplate(rig.owner, change));
      await new Promise((resolve) => setTimeout(resolve, 1_050));
      const member = await rig.memberWith(300);
      const { items } = valueIn(await listMall(rig.asMember(member), {}));
      expect(items.find((item) => item.itemId === itemId)?.why).toMatchObject({ code: 'sold_out' });
      expect(codeOf(await buy(member, itemId))).toBe('claim_paused');
      expect((await rig.books(member)).available).toBe(300);
    });
  });

  describe('on the shelf', () => {
    test('what can be had stands before what is near, and each says why not', async () => {
      const names: Record<string, string> = {};
      const shelve = async (name: string, stock: number, terms: Parameters<MallRig['shelve']>[1]) => {
        names[await rig.shelve(stock, { name, ...terms })] = name;
      };
      await shelve('far', 5, { points: 9_000 });
      await shelve('gold', 5, { points: 10, levelAtLeast: 2 });
      await shelve('near', 5, { points: 520 });
      await shelve('small', 5, { points: 100 });
      await shelve('soon', 5, { points: 100, opensAt: instantOf(time + dayMs) });
      await shelve('over', 5, { points: 100, closesAt: instantOf(time - 1) });
      await shelve('gone', 1, { points: 100 });
      const gone = Object.keys(names).find((itemId) => names[itemId] === 'gone') ?? '';
      valueIn(await rig.exchange(await rig.memberWith(100), gone, { points: 100 }));
      const member = await rig.memberWith(500);
      const shelf = valueIn(await listMall(rig.asMember(member), {}));
      expect(shelf.points.available).toBe(500);
      expect(
        shelf.items.flatMap(({ itemId, why }) => (names[itemId] ? [`${names[itemId]} ${why?.code ?? ''}`.trim()] : [])),
      ).toEqual([
        'small',
        'near points_short',
        'far points_short',
        'gold tier_too_low',
        'soon not_yet_open',
        'gone sold_out',
      ]);
      expect(shelf.items.find((item) => item.itemId === gone)).toMatchObject({ stock: { released: 1, left: 0 } });
    });

    test('a top-up adds once by its number, and what was gone can be had', async () => {
      const itemId = await rig.shelve(1);
      await place(await rig.memberWith(300), itemId);
      const next = await rig.memberWith(300);
      expect(codeOf(await rig.exchange(next, itemId))).toBe('sold_out');
      const change = { kind: 'top_up' as const, number: 'june', add: 3 };
      const [first] = await Promise.all([1, 2, 3].map(() => changeMallItem(rig.owner, { itemId, change })));
      expect(first?.ok).toBe(true);
      expect(await rig.left(itemId)).toBe(3);
      expect(codeOf(await rig.exchange(next, itemId))).toBe('ok');
      const { items } = valueIn(await listMallItems(rig.owner, {}));
      expect(items.find(({ item }) => item.itemId === itemId)).toMatchObject({
        left: 2,
        item: { stock: { stock: 1, added: 3 } },
      });
    });

    test('new terms need the version they follow; who saw the old price pays no other', async () => {
      const itemId = await rig.shelve(5);
      const member = await rig.memberWith(300);
      const draft = (changes = {}) =>
        structuredClone(termsWith(changes)) as Parameters<typeof publishMallItem>[1]['terms'];
      const dearer = { itemId, after: 1, terms: draft({ points: 310 }) };
      expect(codeOf(await publishMallItem(rig.owner, { ...dearer, after: 0 }))).toBe('contradicts_earlier');
      expect(codeOf(await publishMallItem(rig.owner, { ...dearer, stock: 9 }))).toBe('invalid_value');
      for (let i = 0; i < 2; i += 1) {
        expect(valueIn(await publishMallItem(rig.owner, dearer))).toMatchObject({ version: 2, revision: 2 });
      }
      expect(await rig.exchange(member, itemId)).toMatchObject({
        problem: { code: 'price_changed', facts: { points: 310, cashFen: 0 } },
      });
      expect((await rig.books(member)).available).toBe(300);
      expect(codeOf(await publishMallItem(rig.owner, { itemId: 'new', after: 0, terms: draft() }))).toBe(
        'invalid_value',
      );
      const coupon = { kind: 'coupon' as const, templateId: 'nowhere', returnDays: 0 };
      expect(
        codeOf(
          await publishMallItem(rig.owner, { itemId: 'new', after: 0, stock: null, terms: draft({ gives: coupon }) }),
        ),
      ).toBe('not_found');
      valueIn(await changeMallItem(rig.owner, { itemId, change: { kind: 'off_shelf' } }));
      expect(codeOf(await rig.exchange(member, itemId, { points: 310 }))).toBe('item_off_shelf');
      expect(valueIn(await getMallItem(rig.asMember(member), { itemId })).item.why).toMatchObject({
        code: 'item_off_shelf',
      });
    });

    test('an id of another time, or no id, is refused', async () => {
      const itemId = await rig.shelve(5);
      const member = await rig.memberWith(300);
      const old = rig.exchangeId();
      time += 8 * dayMs;
      expect(codeOf(await rig.exchange(member, itemId, { exchangeId: old }))).toBe('invalid_value');
      expect(codeOf(await rig.exchange(member, itemId, { exchangeId: 'exc_1' }))).toBe('invalid_value');
      expect(codeOf(await rig.exchange(member, 'nothing'))).toBe('not_found');
    });
  });

  test('exchanges go with a member who is folded into another', async () => {
    const itemId = await rig.shelve(9);
    const [kept, folded] = [await rig.memberWith(300), await rig.memberWith(600)];
    await place(kept, itemId);
    const asked = { exchangeId: rig.exchangeId() };
    await place(folded, itemId, asked);
    valueIn(await mergeMembers(rig.owner, { memberId: kept, duplicateId: folded, reason: 'one person' }));
    // The phone of the one who is no more asks again, and goes on exchanging with the points of both.
    expect(codeOf(await rig.exchange(folded, itemId, asked))).toBe('ok');
    expect(codeOf(await rig.exchange(folded, itemId))).toBe('ok');
    const list = async (who: string) => {
      const all: string[] = [];
      let cursor: string | undefined;
      do {
        const page = valueIn(await listMyExchanges(rig.asMember(who), { limit: 1, cursor }));
        all.push(...page.exchanges.map(({ exchangeId }) => exchangeId));
        cursor = page.cursor ?? undefined;
      } while (cursor);
      return all;
    };
    expect(await list(kept)).toHaveLength(3);
    expect(await list(folded)).toEqual(await list(kept));
    valueIn(await rig.cancel(kept, asked.exchangeId));
    expect((await rig.books(kept)).available).toBe(300);
    expect(await rig.left(itemId)).toBe(7);
  });
});
