import { randomBytes } from 'node:crypto';
import { closeDueAccount } from '@memberday/functions/members/close-due-account.ts';
import { closeMyAccount } from '@memberday/functions/members/close-my-account.ts';
import { erasePerson } from '@memberday/functions/members/erase-person.ts';
import { keepMyAccount } from '@memberday/functions/members/keep-my-account.ts';
import { lookAtClosing } from '@memberday/functions/members/look-at-closing.ts';
import { spendPoints } from '@memberday/functions/points/spend-points.ts';
import { sendDue } from '@memberday/functions/work/send-due.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, dayMs } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { giveCoupons, publish } from '../support/give-coupons.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore, oneEngine } from './bare-store.ts';
import { newKey, now, openShop, programme, type Shop } from './checkout-rig.ts';

const openid = (name: string) => `openid#wx-test#${name}`;
const deadline = addMs(now, 15 * dayMs);
/** Ten yuan, paid; in the shop, they are handed over at once. */
const buy = async (shop: Shop, memberId: string, where: 'in_shop' | 'online' = 'in_shop') => {
  const key = newKey();
  const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen: 1_000 }];
  const order = { buyer: { memberId }, lines, freightFen: 0 };
  const events =
    where === 'in_shop' ? [{ type: 'completed', ...order }] : [{ type: 'created', ...order }, { type: 'paid' }];
  for (const event of events) await shop.tell(key, event);
};
const codeOf = (outcome: { ok: boolean; problem?: { code: string } }) => (outcome.ok ? 'ok' : outcome.problem?.code);

describe.each(oneEngine)('closing an account on %s', (engineName) => {
  const engine = useEngine(engineName);
  const open = async () => {
    const bare = bareStore(await engine.newTable());
    const shop = openShop(bare);
    const joined = async (name: string) => {
      const memberId = await bare.join([openid(name)], now);
      const me = (at = now) => bare.member(memberId, { programme, now: at });
      const profile = async () => (await bare.store.members.readProfiles([memberId], { strong: true })).get(memberId);
      const due = (at: string) => closeDueAccount(bare.context({ programme, now: at }), memberId);
      return { memberId, me, profile, due };
    };
    return { bare, shop, joined };
  };

  test('gives fifteen days, in which everything works and the wish is told', async () => {
    const { joined } = await open();
    const { me, due, profile } = await joined('lin');
    const asked = valueIn(await closeMyAccount(me(), {}));
    expect(asked).toEqual({ askedAt: now, closesAt: deadline });
    expect(valueIn(await closeMyAccount(me(addMs(now, dayMs)), {}))).toEqual(asked);
    expect(valueIn(await lookAtClosing(me(), {}))).toMatchObject({ closing: asked, coolingDays: 15, open: [] });
    expect(await due(addMs(deadline, -1))).toBe('left');
    expect((await profile())?.state).toBe('active');
  });

  test('erases the person at the end, once, and leaves the books', async () => {
    const { bare, shop, joined } = await open();
    const { memberId, me, due, profile } = await joined('he');
    await buy(shop, memberId);
    valueIn(await closeMyAccount(me(), {}));
    expect(await due(deadline)).toBe('erased');
    expect(await due(addMs(deadline, dayMs))).toBe('left');
    expect(await profile()).toMatchObject({
      state: 'erased',
      identityKeys: [],
      erased: { at: deadline, by: 'member' },
    });
    expect(await profile()).not.toHaveProperty('closing');
    expect((await bare.store.members.memberIdsOf([openid('he')], { strong: true })).size).toBe(0);
    const books = await bare.store.accounts.readBooks(memberId);
    expect(books?.entries.length).toBeGreaterThan(0);
    expect(books && proveAccount(books.account, books.entries)).toEqual([]);
    for (const call of [lookAtClosing, closeMyAccount, keepMyAccount]) {
      expect(codeOf(await call(me(deadline), {}))).toBe('member_closed');
    }
    // The same WeChat user is nobody now: whoever comes back is somebody new.
    expect(await bare.join([openid('he')])).not.toBe(memberId);
  });

  test('is taken back as if it had never been, also by who asks anew later', async () => {
    const { joined } = await open();
    const { me, due, profile } = await joined('su');
    valueIn(await keepMyAccount(me(), {}));
    valueIn(await closeMyAccount(me(), {}));
    valueIn(await keepMyAccount(me(addMs(now, 14 * dayMs)), {}));
    valueIn(await keepMyAccount(me(addMs(now, 14 * dayMs)), {}));
    expect(await profile()).not.toHaveProperty('closing');
    const second = valueIn(await closeMyAccount(me(addMs(now, 14 * dayMs)), {}));
    // The row of the first wish comes due; the second has its own days.
    expect(await due(deadline)).toBe('left');
    expect(await due(second.closesAt)).toBe('erased');
  });

  test('finds its way to the job by itself', async () => {
    const { bare, joined } = await open();
    const { memberId, me } = await joined('tang');
    valueIn(await closeMyAccount(me(), {}));
    const workAt = async (at: string) => {
      await bare.store.due.writeCursor(addMs(at, -3_600_000).slice(0, 13));
      const context = bare.context({ now: at });
      await sendDue(context);
      return context.sent;
    };
    expect(await workAt(addMs(deadline, -1000))).toEqual([]);
    expect(await workAt(deadline)).toEqual([{ kind: 'close-account', memberId }]);
  });

  test('waits while a payment is under way, at the beginning and at the end', async () => {
    const { bare, shop, joined } = await open();
    const { memberId, me, due, profile } = await joined('luo');
    const templateId = await publish(bare.store);
    await giveCoupons(bare.store, memberId, templateId, { at: now });
    const key = newKey();
    valueIn(await shop.lock(memberId, key, 'best'));
    const payment = { what: 'payment', number: key.number };
    expect(valueIn(await lookAtClosing(me(), {})).open).toEqual([payment]);
    expect(await closeMyAccount(me(), {})).toMatchObject({
      problem: { code: 'account_in_use', facts: { open: [payment] } },
    });
    // The lock runs out by itself.
    const calm = addMs(now, 3_600_000);
    const { closesAt } = valueIn(await closeMyAccount(me(calm), {}));
    const late = newKey();
    valueIn(await shop.lock(memberId, late, 'best', {}, closesAt));
    expect(await due(closesAt)).toBe('put_off');
    expect((await profile())?.closing).toEqual({ askedAt: calm, closesAt: addMs(closesAt, dayMs) });
    expect(await due(closesAt)).toBe('left');
    expect(await due(addMs(closesAt, dayMs))).toBe('erased');
  });

  test('tells what is lost', async () => {
    const { bare, shop, joined } = await open();
    const { memberId, me } = await joined('shen');
    await giveCoupons(bare.store, memberId, await publish(bare.store), { count: 2, at: now });
    await buy(shop, memberId);
    await buy(shop, memberId, 'online');
    const { loses } = valueIn(await lookAtClosing(me(), {}));
    expect(loses).toMatchObject({ tier: { level: 0, name: '普通' }, coupons: 2, ordersOnTheWay: 1 });
    expect(loses.points.available).toBeGreaterThan(0);
  });

  test.each([1, 2, 3, 4, 5, 6])('kept and ended at the same moment is one of the two, wholly (%i)', async (n) => {
    const { bare, joined } = await open();
    const { memberId, me, due, profile } = await joined(`race-${n}`);
    valueIn(await closeMyAccount(me(), {}));
    const [ended, kept] = await Promise.all([due(deadline), keepMyAccount(me(deadline), {}), due(deadline)]);
    const after = await profile();
    const isBound = (await bare.store.members.memberIdsOf([openid(`race-${n}`)], { strong: true })).has(
      openid(`race-${n}`),
    );
    if (after?.state === 'erased') {
      expect(codeOf(kept)).toBe('member_closed');
      expect(isBound).toBe(false);
    } else {
      expect([ended, codeOf(kept), isBound]).toEqual(['left', 'ok', true]);
      expect(after).not.toHaveProperty('closing');
    }
    expect(memberId).toMatch(/^mbr_/);
  });

  test('what is decided on an account that has changed since is decided again', async () => {
    const { bare, shop, joined } = await open();
    const { memberId, profile } = await joined('spender');
    await buy(shop, memberId);
    const before = await bare.store.accounts.read(memberId, { strong: true });
    const told = { at: deadline, by: 'member', reason: 'x' };
    const erase = async (standing: typeof before) => {
      const found = await profile();
      return found && erasePerson(bare, found, told, standing);
    };
    const number = newId('spend', now, randomBytes(12));
    valueIn(await spendPoints(shop.request(), { memberId, number, points: 1, reason: 'tea' }));
    expect(await erase(before)).toBe(false);
    expect((await profile())?.state).toBe('active');
    expect(await erase(await bare.store.accounts.read(memberId, { strong: true }))).toBe(true);
  });
});
