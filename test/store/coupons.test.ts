import { randomBytes, randomUUID } from 'node:crypto';
import { acceptCoupon } from '@memberday/functions/coupons/accept-coupon.ts';
import { changeTemplate } from '@memberday/functions/coupons/change-template.ts';
import { getTemplate } from '@memberday/functions/coupons/get-template.ts';
import { getTemplateHistory } from '@memberday/functions/coupons/get-template-history.ts';
import { listMyCoupons } from '@memberday/functions/coupons/list-my-coupons.ts';
import { offerCoupon } from '@memberday/functions/coupons/offer-coupon.ts';
import { publishTemplate } from '@memberday/functions/coupons/publish-template.ts';
import { takeBackCoupon } from '@memberday/functions/coupons/take-back-coupon.ts';
import { voidCoupon } from '@memberday/functions/coupons/void-coupon.ts';
import { withdrawGrants } from '@memberday/functions/coupons/withdraw-grants.ts';
import { endDrop } from '@memberday/functions/drops/end-drop.ts';
import { issueCoupons } from '@memberday/functions/issue-coupons.ts';
import { mergeMembers } from '@memberday/functions/members/merge-members.ts';
import type { Coupon, CouponSource } from '@memberday/shared/domain/coupons/coupon.ts';
import type { CouponTemplate } from '@memberday/shared/domain/coupons/template.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { addMs, dayMs, hourMs, type Instant } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareStore, bareStore, engineNames } from './bare-store.ts';
import { dropRig } from './drop-rig.ts';

const now: Instant = '2026-06-20T04:00:00.000Z';
const later = (ms: number) => addMs(now, ms);
const parallel = <T>(count: number, run: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => run(i)));
type Draft = Parameters<typeof publishTemplate>[1]['template'];
const direct = (): CouponSource => ({ kind: 'direct', number: randomUUID() });

describe.each(engineNames)('coupons on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: BareStore;
  beforeAll(async () => {
    bare = bareStore(await engine.newTable());
  });

  /** As JSON has it: the contract's lists are writable. */
  const draft = (changes: Partial<CouponTemplate>) =>
    structuredClone(templateWith({ transferable: true, ...changes })) as Draft;
  const publish = (templateId: string, after: number, changes: Partial<CouponTemplate> = {}) =>
    publishTemplate(bare.request({ now }), { templateId, after, template: draft(changes) });
  const newTemplate = async (changes: Partial<CouponTemplate> = {}): Promise<string> => {
    const templateId = newId('template', now, randomBytes(12));
    valueIn(await publish(templateId, 0, changes));
    return templateId;
  };
  const issue = async (memberId: string, templateId: string, source = direct()): Promise<Coupon> => {
    const { coupons } = valueIn(await issueCoupons(bare.context({ now }), { memberId, templateId, source, count: 1 }));
    return coupons[0] as Coupon;
  };
  /** A coupon on offer, and the card for it. */
  const onOffer = async (changes: Partial<CouponTemplate> = {}) => {
    const giver = await bare.join();
    const coupon = await issue(giver, await newTemplate(changes));
    const { gift } = valueIn(await offerCoupon(bare.member(giver, { now }), { couponId: coupon.couponId }));
    return { giver, coupon, gift };
  };
  const read = async ({ memberId, couponId }: Coupon) =>
    bare.store.coupons.read({ memberId, couponId }, { strong: true });
  const remaining = async (templateId: string) =>
    valueIn(await getTemplate(bare.request({ now }), { templateId })).remaining;
  const codeOf = (outcome: { ok: boolean; problem?: { code: string } }) => (outcome.ok ? 'ok' : outcome.problem?.code);

  describe('a coupon for a friend', () => {
    test('sixty-four friends open one card: one gets it, the others are told it is over', async () => {
      const { coupon, gift } = await onOffer();
      const friends = await parallel(64, () => bare.join());
      const outcomes = await Promise.all(friends.map((friend) => acceptCoupon(bare.member(friend, { now }), { gift })));
      const codes = outcomes.map(codeOf);
      expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
      expect(codes.filter((code) => code === 'transfer_over')).toHaveLength(63);
      const winner = friends[codes.indexOf('ok')] ?? '';
      expect(await read(coupon)).toMatchObject({ state: 'given', givenTo: { memberId: winner } });
      const received = (await parallel(64, (i) => bare.store.coupons.listOfMember(friends[i] ?? ''))).flat();
      expect(received).toMatchObject([
        { memberId: winner, state: 'issued', givenBy: coupon.memberId, validUntil: coupon.validUntil },
      ]);
    });

    test('one friend who presses often gets it once, and the same answer each time', async () => {
      const { coupon, gift } = await onOffer();
      const friend = await bare.join();
      const accept = () => acceptCoupon(bare.member(friend, { now }), { gift });
      const answers = (await parallel(16, accept)).map(valueIn);
      expect(new Set(answers.map((answer) => answer.couponId)).size).toBe(1);
      expect(valueIn(await accept())).toEqual(answers[0]);
      expect(answers[0]).toMatchObject({
        state: 'issued',
        source: { kind: 'transfer', number: coupon.couponId },
        transferable: false,
      });
    });

    test('taking back and accepting at once: one of them wins', async () => {
      for (let round = 0; round < 8; round += 1) {
        const { giver, coupon, gift } = await onOffer();
        const friend = await bare.join();
        const [back, accepted] = await Promise.all([
          takeBackCoupon(bare.member(giver, { now }), { couponId: coupon.couponId }),
          acceptCoupon(bare.member(friend, { now }), { gift }),
        ]);
        expect([codeOf(back), codeOf(accepted)].sort()).toEqual(
          back.ok ? ['ok', 'transfer_over'] : ['coupon_dead', 'ok'],
        );
        const states = (await parallel(2, (i) => bare.store.coupons.listOfMember([giver, friend][i] ?? '')))
          .flat()
          .map(({ state }) => state);
        expect(states.filter((state) => state === 'issued')).toHaveLength(1);
      }
    });

    test('asking for the card again gives the same card, taking it back and offering anew another one', async () => {
      const { giver, coupon, gift } = await onOffer();
      const { couponId } = coupon;
      const ask = async () => valueIn(await offerCoupon(bare.member(giver, { now }), { couponId })).gift;
      expect(await parallel(4, ask)).toEqual([gift, gift, gift, gift]);
      const free = await parallel(2, () => takeBackCoupon(bare.member(giver, { now }), { couponId }));
      expect(free.map(valueIn)).toMatchObject([{ state: 'issued' }, { state: 'issued' }]);
      const second = await ask();
      expect(second).not.toBe(gift);
      const friend = await bare.join();
      expect(codeOf(await acceptCoupon(bare.member(friend, { now }), { gift }))).toBe('transfer_over');
      expect(codeOf(await acceptCoupon(bare.member(friend, { now }), { gift: second }))).toBe('ok');
    });

    test('a card that nobody took in a day is over, and the coupon is free again', async () => {
      const { giver, coupon, gift } = await onOffer();
      const tomorrow = { now: later(dayMs) };
      const friend = await bare.join();
      expect(codeOf(await acceptCoupon(bare.member(friend, tomorrow), { gift }))).toBe('transfer_over');
      const { coupons } = valueIn(await listMyCoupons(bare.member(giver, tomorrow), { page: 'usable', limit: 20 }));
      expect(coupons).toMatchObject([
        { couponId: coupon.couponId, state: 'issued', offered: null, transferable: true },
      ]);
    });

    test('nobody gives to themselves, not even after they were merged', async () => {
      const { giver, gift } = await onOffer();
      expect(codeOf(await acceptCoupon(bare.member(giver, { now }), { gift }))).toBe('same_person');
      const survivor = await bare.join();
      valueIn(await mergeMembers(bare.request({ now }), { memberId: survivor, duplicateId: giver, reason: 'x' }));
      expect(codeOf(await acceptCoupon(bare.member(survivor, { now }), { gift }))).toBe('same_person');
    });

    test('a friend outside the audience is told so, and the card stays open', async () => {
      const { gift } = await onOffer({ audience: { levelAtLeast: null, ordersBelow: 1 } });
      const buyer = await bare.join();
      const account = await bare.store.accounts.read(buyer);
      if (!account) throw new Error('no account');
      const after = { ...account, sales: { ...account.sales, orders: 1 } };
      expect(await bare.store.accounts.post({ before: account, after, entries: [], moves: [] })).toEqual([]);
      expect(codeOf(await acceptCoupon(bare.member(buyer, { now }), { gift }))).toBe('not_for_you');
      expect(codeOf(await acceptCoupon(bare.member(await bare.join(), { now }), { gift }))).toBe('ok');
    });

    test('what came from a friend stays, and takes no stock', async () => {
      const { coupon, gift } = await onOffer({ total: 1 });
      const friend = await bare.join();
      const { couponId } = valueIn(await acceptCoupon(bare.member(friend, { now }), { gift }));
      expect(codeOf(await offerCoupon(bare.member(friend, { now }), { couponId }))).toBe('not_transferable');
      expect(await remaining(coupon.templateId)).toBe(0);
    });
  });

  describe('templates', () => {
    test('of eight drafted from one version one is published; the same draft again is that one', async () => {
      const templateId = await newTemplate();
      const outcomes = await parallel(8, (i) => publish(templateId, 1, { name: `草稿 ${i}` }));
      const won = outcomes.findIndex((outcome) => outcome.ok);
      expect(outcomes.map(codeOf).filter((code) => code !== 'ok')).toEqual(Array(7).fill('contradicts_earlier'));
      const again = valueIn(await publish(templateId, 1, { name: `草稿 ${won}` }));
      expect(again).toMatchObject({ head: { version: 2, revision: 2 }, newest: { version: 2, publishedBy: 'stf_a' } });
      const history = valueIn(await getTemplateHistory(bare.request({ now }), { templateId }));
      expect(history.versions.map(({ version }) => version)).toEqual([1, 2]);
    });

    test('coupons that are out keep the terms of their version', async () => {
      const templateId = await newTemplate({ name: '旧' });
      const member = await bare.join();
      await issue(member, templateId);
      valueIn(await publish(templateId, 1, { name: '新' }));
      await issue(member, templateId);
      const { coupons } = valueIn(await listMyCoupons(bare.member(member, { now }), { page: 'usable', limit: 20 }));
      expect(coupons.map(({ name }) => name).sort()).toEqual(['新', '旧']);
    });

    test('a total is raised and lowered by what nobody has yet', async () => {
      const templateId = await newTemplate({ total: 3 });
      const members = await parallel(4, () => bare.join());
      for (const member of members.slice(0, 3)) await issue(member, templateId);
      const last = { memberId: members[3] ?? '', templateId, source: direct(), count: 1 };
      expect(codeOf(await issueCoupons(bare.context({ now }), last))).toBe('sold_out');
      valueIn(await publish(templateId, 1, { total: 5 }));
      valueIn(await issueCoupons(bare.context({ now }), last));
      expect(await publish(templateId, 2, { total: 3 })).toMatchObject({
        problem: { code: 'invalid_input', facts: { fields: [{ path: 'template.total' }] } },
      });
      valueIn(await publish(templateId, 2, { total: 4 }));
      expect(await remaining(templateId)).toBe(0);
    });

    test('a total is there from the start or never', async () => {
      const [open, bound] = [await newTemplate(), await newTemplate({ total: 3 })];
      expect(codeOf(await publish(open, 1, { total: 3 }))).toBe('invalid_input');
      expect(codeOf(await publish(bound, 1, { total: null }))).toBe('invalid_input');
    });

    test('lowering a total while coupons go out loses and makes none', async () => {
      const templateId = await newTemplate({ total: 400 });
      const members = await parallel(40, () => bare.join());
      const [lowered, ...issued] = await Promise.all([
        publish(templateId, 1, { total: 30 }),
        ...members.map((memberId) =>
          issueCoupons(bare.context({ now }), { memberId, templateId, source: direct(), count: 1 }),
        ),
      ]);
      const out = issued.filter(({ ok }) => ok).length;
      expect(await remaining(templateId)).toBe((lowered.ok ? 30 : 400) - out);
      expect(out).toBeLessThanOrEqual(lowered.ok ? 30 : 40);
    });

    test('what was paused goes on, what has ended is over for good, and each change is kept', async () => {
      const templateId = await newTemplate();
      const change = (kind: 'pause' | 'resume' | 'end') =>
        changeTemplate(bare.request({ now, staff: { staffId: `stf_${kind}` } }), {
          templateId,
          change: { kind },
          reason: kind,
        });
      const tryIssue = async () => {
        const memberId = await bare.join();
        return codeOf(await issueCoupons(bare.context({ now }), { memberId, templateId, source: direct(), count: 1 }));
      };
      valueIn(await change('pause'));
      expect(await tryIssue()).toBe('claim_paused');
      valueIn(await change('resume'));
      expect(await tryIssue()).toBe('ok');
      const ends = (await parallel(4, () => change('end'))).map(valueIn);
      expect(new Set(ends.map(({ revision }) => revision))).toEqual(new Set([4]));
      expect(await tryIssue()).toBe('claim_over');
      expect(codeOf(await change('resume'))).toBe('invalid_value');
      expect(codeOf(await publish(templateId, 1, { name: '再来' }))).toBe('invalid_value');
      const { changes } = valueIn(await getTemplateHistory(bare.request({ now }), { templateId }));
      expect(changes.map(({ by, change: { kind } }) => [by, kind])).toEqual([
        ['stf_pause', 'pause'],
        ['stf_resume', 'resume'],
        ['stf_end', 'end'],
      ]);
    });

    test('an extension brings back what had lapsed', async () => {
      const templateId = await newTemplate({ validity: { kind: 'after_claim', startsAfterDays: 0, days: 1 } });
      const member = await bare.join();
      await issue(member, templateId);
      const then = { now: later(3 * dayMs) };
      const wallet = async () => valueIn(await listMyCoupons(bare.member(member, then), { page: 'usable', limit: 20 }));
      expect((await wallet()).counts).toMatchObject({ usable: 0, expired: 1 });
      const extend = (lastDay: string) =>
        changeTemplate(bare.request(then), { templateId, change: { kind: 'extend', lastDay }, reason: '补偿' });
      valueIn(await extend('2026-06-25'));
      expect((await wallet()).coupons).toMatchObject([{ state: 'issued', validUntil: '2026-06-25T16:00:00.000Z' }]);
      expect(codeOf(await extend('2026-06-24'))).toBe('invalid_value');
    });
  });

  describe('voiding', () => {
    const endIt = ({ memberId, couponId }: Coupon) =>
      voidCoupon(bare.request({ now }), { memberId, couponId, reason: '发错了' });

    test('puts the stock back once, however often it is asked for, and somebody else may have it', async () => {
      const templateId = await newTemplate({ total: 1 });
      const coupon = await issue(await bare.join(), templateId);
      const answers = (await parallel(16, () => endIt(coupon))).map(valueIn);
      for (const answer of answers)
        expect(answer).toMatchObject({ state: 'void', voided: { reason: '发错了', by: 'stf_a' } });
      expect(await remaining(templateId)).toBe(1);
      await issue(await bare.join(), templateId);
      expect(await remaining(templateId)).toBe(0);
    });

    test('a coupon an order holds is refused until the lock is over', async () => {
      const coupon = await issue(await bare.join(), await newTemplate());
      const lock = { order: { source: 'shop', number: '77' }, until: later(hourMs), discountFen: 0 };
      await bare.store.coupons.move([{ ...coupon, version: 1, state: 'locked', lock }]);
      expect(await endIt(coupon)).toMatchObject({
        problem: { code: 'coupon_locked', facts: { order: '77', until: lock.until } },
      });
      const { memberId, couponId } = coupon;
      const ended = await voidCoupon(bare.request({ now: lock.until }), { memberId, couponId, reason: 'x' });
      expect(ended).toMatchObject({ value: { state: 'void', lock: null } });
    });

    test('at the same moment as a friend accepts: one of them wins, and a unit of stock is in one place', async () => {
      for (let round = 0; round < 8; round += 1) {
        const { coupon, gift } = await onOffer({ total: 1 });
        const friend = await bare.join();
        const [ended, accepted] = await Promise.all([
          endIt(coupon),
          acceptCoupon(bare.member(friend, { now }), { gift }),
        ]);
        expect([ended.ok, accepted.ok].filter(Boolean)).toHaveLength(1);
        expect(await remaining(coupon.templateId)).toBe(ended.ok ? 1 : 0);
      }
    });

    test('a coupon from a friend gives back the stock its first one took', async () => {
      const { coupon, gift } = await onOffer({ total: 1 });
      const friend = await bare.join();
      const { couponId } = valueIn(await acceptCoupon(bare.member(friend, { now }), { gift }));
      valueIn(await voidCoupon(bare.request({ now }), { memberId: friend, couponId, reason: 'x' }));
      expect(await remaining(coupon.templateId)).toBe(1);
    });

    test('of a drop, from a friend: back into the drop while it is open, to the template once it is over', async () => {
      const rig = dropRig(await engine.newTable());
      const template = structuredClone(templateWith({ transferable: true, total: 5 }));
      valueIn(await publishTemplate(rig.owner, { templateId: 'tea', after: 0, template: template as Draft }));
      const drop = await rig.open(2, { items: [{ templateId: 'tea', stock: 2 }] });
      const left = async () => valueIn(await getTemplate(rig.owner, { templateId: 'tea' })).remaining;
      expect(await left()).toBe(3);
      /** Somebody claims, a friend gets it, and the friend's is voided. */
      const passOnAndEnd = async (between: () => Promise<unknown>) => {
        const [giver, friend] = await parallel(2, () => rig.bare.join());
        const claimed = valueIn(await rig.claim(giver ?? '', drop));
        if (!('coupon' in claimed) || !claimed.coupon) throw new Error('not claimed');
        const { couponId } = claimed.coupon;
        const { gift } = valueIn(await offerCoupon(rig.bare.member(giver ?? ''), { couponId }));
        const received = valueIn(await acceptCoupon(rig.bare.member(friend ?? ''), { gift }));
        await between();
        const end = { memberId: friend ?? '', couponId: received.couponId, reason: '退回' };
        valueIn(await voidCoupon(rig.bare.request(), end));
      };
      // Two units of stock, claimed four times.
      for (let round = 0; round < 3; round += 1) await passOnAndEnd(async () => undefined);
      await passOnAndEnd(() => endDrop(rig.owner, { dropId: drop.dropId }));
      expect(await left()).toBe(5);
      expect(await rig.reconcile(drop)).toMatchObject({ claims: 4, oversold: 0, stranded: 0 });
    });
  });

  describe('what an order had granted', () => {
    const granted: CouponSource = { kind: 'order', number: 'shop/9' };
    const withdraw = (memberId: string, at = now) =>
      withdrawGrants(bare.context({ now: at }), { kind: 'withdraw-grants', memberId, source: 'shop', number: '9' });

    test('is withdrawn where nobody has used it, also from a friend', async () => {
      const memberId = await bare.join();
      const templateId = await newTemplate({ total: 5 });
      const grant = { memberId, templateId, source: granted, count: 3 };
      const { coupons } = valueIn(await issueCoupons(bare.context({ now }), grant));
      const [kept, used, passed] = coupons as [Coupon, Coupon, Coupon];
      const other = await issue(memberId, templateId);
      await bare.store.coupons.move([{ ...used, version: 1, state: 'redeemed', use: { at: now, discountFen: 1000 } }]);
      const { gift } = valueIn(await offerCoupon(bare.member(memberId, { now }), { couponId: passed.couponId }));
      const friend = await bare.join();
      valueIn(await acceptCoupon(bare.member(friend, { now }), { gift }));

      await withdraw(memberId);
      await withdraw(memberId);
      expect(await read(kept)).toMatchObject({ state: 'void', voided: { by: 'system' } });
      expect(await read(used)).toMatchObject({ state: 'redeemed' });
      expect(await read(other)).toMatchObject({ state: 'issued' });
      expect(await bare.store.coupons.listOfMember(friend)).toMatchObject([{ state: 'void' }]);
      expect(await remaining(templateId)).toBe(3);
    });

    test('is looked at again while another order holds it', async () => {
      const memberId = await bare.join();
      const coupon = await issue(memberId, await newTemplate(), granted);
      const lock = { order: { source: 'shop', number: '10' }, until: later(hourMs), discountFen: 0 };
      await bare.store.coupons.move([{ ...coupon, version: 1, state: 'locked', lock }]);
      await withdraw(memberId);
      const due = await bare.store.due.list(lock.until.slice(0, 13), lock.until);
      expect(due.filter(({ work }) => work.kind === 'withdraw-grants' && work.memberId === memberId)).toHaveLength(1);
      await withdraw(memberId, lock.until);
      expect(await read(coupon)).toMatchObject({ state: 'void' });
    });
  });

  test('a merged member finds the coupons of both in one wallet, and can move either', async () => {
    const [survivor, duplicate] = await parallel(2, () => bare.join());
    const templateId = await newTemplate();
    const [own, others] = [await issue(survivor ?? '', templateId), await issue(duplicate ?? '', templateId)];
    const merge = { memberId: survivor ?? '', duplicateId: duplicate ?? '', reason: 'x' };
    valueIn(await mergeMembers(bare.request({ now }), merge));
    for (const session of [survivor, duplicate]) {
      const member = bare.member(session ?? '', { now });
      const { coupons } = valueIn(await listMyCoupons(member, { page: 'usable', limit: 20 }));
      expect(coupons.map(({ couponId }) => couponId).sort()).toEqual([own.couponId, others.couponId].sort());
    }
    const { couponId } = others;
    const { gift } = valueIn(await offerCoupon(bare.member(survivor ?? '', { now }), { couponId }));
    expect(codeOf(await acceptCoupon(bare.member(await bare.join(), { now }), { gift }))).toBe('ok');
    expect(await read(others)).toMatchObject({ state: 'given' });
  });
});
