import { randomBytes } from 'node:crypto';
import { getMyCode } from '@memberday/functions/codes/get-my-code.ts';
import { mergeMembers } from '@memberday/functions/members/merge-members.ts';
import { redeemAtTill } from '@memberday/functions/till/redeem-at-till.ts';
import { registerDevice } from '@memberday/functions/till/register-device.ts';
import { verifyMemberCode } from '@memberday/functions/till/verify-member-code.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, dayMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { giveCoupons, publish } from '../support/give-coupons.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareStore, bareStore, oneEngine } from './bare-store.ts';

const now: Instant = '2026-06-20T04:00:10.000Z';
const sale = () => newId('redemption', now, randomBytes(12));

describe.each(oneEngine)('member codes on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: BareStore;
  beforeAll(async () => {
    bare = bareStore(await engine.newTable());
  });

  const codesOf = async (memberId: string, at = now) =>
    valueIn(await getMyCode(bare.member(memberId, { now: at }), {})).codes;
  const codeOf = async (memberId: string) => (await codesOf(memberId))[0]?.code ?? '';
  const verify = (code: string, input: Partial<Parameters<typeof verifyMemberCode>[1]> = {}, at = now) =>
    verifyMemberCode(bare.request({ now: at }), { code, shop: 'anfu', number: sale(), ...input });

  test('a phone gets a chain of codes without a gap, each for its half minute', async () => {
    const codes = await codesOf(await bare.join());
    expect(codes).toHaveLength(30);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(30);
    expect(codes[0]?.from).toBe('2026-06-20T04:00:00.000Z');
    for (const [i, { from }] of codes.slice(1).entries()) expect(from).toBe(codes[i]?.until);
  });

  test('asked for by many phones at once, a member has one number', async () => {
    const memberId = await bare.join();
    const answers = await Promise.all(Array.from({ length: 8 }, () => codesOf(memberId)));
    expect(new Set(answers.map(([first]) => first?.code)).size).toBe(1);
  });

  test('of many tills that scan one code at once, one has it and the others are told when and where', async () => {
    const memberId = await bare.join();
    const code = await codeOf(memberId);
    const tills = Array.from({ length: 12 }, (_, i) => ({ shop: `shop-${i}`, number: sale() }));
    const outcomes = await Promise.all(tills.map((till) => verify(code, till)));
    const winner = outcomes.findIndex(({ ok }) => ok);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes[winner]).toMatchObject({ value: { member: { memberId }, at: now, offline: false } });
    const replayed = { code: 'code_replayed', facts: { at: now, shop: tills[winner]?.shop } };
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.problem).toEqual(replayed);
    // The one that has it may ask again, even at once and often.
    const again = await Promise.all(Array.from({ length: 4 }, () => verify(code, tills[winner])));
    expect(again).toEqual(again.map(() => outcomes[winner]));
  });

  test('the scan stands for its sale: the coupon that was chosen is redeemed minutes later, by the same number only', async () => {
    const memberId = await bare.join();
    const [couponId = ''] = await giveCoupons(bare.store, memberId, await publish(bare.store), { at: now });
    const code = await codeOf(memberId);
    const number = sale();
    valueIn(await verify(code, { number }));
    const minutesLater = bare.request({ now: addMs(now, 4 * minuteMs) });
    const lines = [{ line: '1', sku: 'latte', quantity: 1, unitPriceFen: 9_900 }];
    const redeem = (change: object = {}) =>
      redeemAtTill(minutesLater, {
        number,
        code,
        couponId,
        shop: 'anfu',
        device: 'till-1',
        cart: { lines, freightFen: 0 },
        ...change,
      });
    expect(await redeem({ number: sale() })).toMatchObject({ problem: { code: 'code_replayed' } });
    expect(await redeem()).toMatchObject({ value: { state: 'redeemed', coupon: { couponId } } });
    // A second coupon of the same sale names the number of the scan.
    const [second = ''] = await giveCoupons(bare.store, memberId, await publish(bare.store), { at: now });
    const both = { number: sale(), couponId: second, scan: number };
    expect(await redeem(both)).toMatchObject({ value: { state: 'redeemed', coupon: { couponId: second } } });
  });

  test('a code of earlier, of nobody, or of another platform is stale', async () => {
    const memberId = await bare.join();
    const code = await codeOf(memberId);
    for (const [typed, at] of [
      [code, addMs(now, minuteMs)],
      [code, addMs(now, dayMs)],
      [`88${'1'.repeat(22)}`, now],
    ] as const) {
      expect(await verify(typed, {}, at)).toMatchObject({ problem: { code: 'code_stale' } });
    }
  });

  test('a registered till hands in what it scanned without a connection, once', async () => {
    const memberId = await bare.join();
    const [first, second] = await codesOf(memberId);
    const scannedAt = addMs(now, -2 * minuteMs);
    const offline = { shop: 'yulin', device: 'till-9', number: sale(), scannedAt };
    const handIn = (code = '', change: object = {}, at = now) => verify(code, { ...offline, ...change }, at);
    expect(await handIn(first?.code)).toMatchObject({ problem: { code: 'not_found', facts: { what: 'device' } } });
    const device = { deviceId: 'till-9', shop: 'yulin', name: '收银九号', mostCoupons: 10, mostFen: 10_000 };
    valueIn(await registerDevice(bare.request({ now }), { ...device, state: 'active' }));
    const taken = await handIn(first?.code, {}, addMs(now, 3 * dayMs));
    expect(taken).toMatchObject({ value: { member: { memberId }, at: scannedAt, offline: true } });
    // The answer was lost: handed in again, a day later.
    expect(await handIn(first?.code, {}, addMs(now, 4 * dayMs))).toEqual(taken);
    const refusals = [
      [first?.code, { number: sale() }, addMs(now, 3 * dayMs), 'code_replayed'],
      [second?.code, {}, addMs(now, 8 * dayMs), 'invalid_value'],
      [second?.code, { scannedAt: addMs(now, 6 * minuteMs) }, now, 'invalid_value'],
      [second?.code, { scannedAt: addMs(now, -10 * minuteMs) }, now, 'code_stale'],
      [second?.code, { device: undefined }, now, 'invalid_value'],
    ] as const;
    for (const [code, change, at, refusal] of refusals) {
      expect(await handIn(code, change, at)).toMatchObject({ problem: { code: refusal } });
    }
    valueIn(await registerDevice(bare.request({ now }), { ...device, state: 'removed' }));
    expect(await handIn(second?.code)).toMatchObject({ problem: { code: 'not_found' } });
  });

  test('who was folded into another member is that member, by the old phone’s codes too', async () => {
    const [kept, folded] = [await bare.join(['outer#a#1']), await bare.join(['outer#a#2'])];
    const before = await codeOf(folded);
    valueIn(await mergeMembers(bare.request({ now }), { memberId: kept, duplicateId: folded, reason: '同一个人' }));
    expect(await verify(before)).toMatchObject({ value: { member: { memberId: kept } } });
    expect(await codeOf(folded)).toBe(await codeOf(kept));
  });

  test('a sale’s number is one the till made', async () => {
    const code = await codeOf(await bare.join());
    for (const number of ['1001', newId('redemption', addMs(now, dayMs), randomBytes(12))]) {
      expect(await verify(code, { number })).toMatchObject({ problem: { code: 'invalid_value' } });
    }
  });
});
