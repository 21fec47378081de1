import { randomUUID } from 'node:crypto';
import type { memberApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { CouponTemplate } from '@memberday/shared/domain/coupons/template.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { describe, expect, test } from 'vitest';
import { agreed } from '../support/agreed.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const owner = () => platform.current.staffClient();
const refusal = (code: string) => ({ ok: false, problem: { code } });

type Member = { readonly memberId: string; readonly client: Client<typeof memberApi> };
const join = async (): Promise<Member> => {
  const visitor = await platform.current.signIn({ openid: `o-${randomUUID()}` });
  const { token, card } = valueIn(await visitor.join({ consents: [agreed] }));
  return { memberId: card.memberId, client: platform.current.memberClient(token) };
};

type Draft = Parameters<ReturnType<typeof owner>['publishTemplate']>[0]['template'];
/** As JSON has it: the contract's lists are writable. */
const draft = (changes: Partial<CouponTemplate> = {}) => structuredClone(templateWith(changes)) as Draft;
const publish = async (changes: Partial<CouponTemplate> = {}): Promise<string> => {
  const templateId = `t-${randomUUID()}`.slice(0, 40);
  valueIn(await owner().publishTemplate({ templateId, after: 0, template: draft(changes) }));
  return templateId;
};

/** Codes of a partner for a template: the way to a coupon that a member walks alone. */
const codesFor = async (templateId: string, count: number): Promise<string[]> => {
  const { nextNumber } = valueIn(await owner().listCodeBatches({}));
  const validUntil = new Date(Date.now() + 86_400_000).toISOString();
  valueIn(await owner().createCodeBatch({ number: nextNumber, partner: '茶具店', templateId, count, validUntil }));
  return valueIn(await owner().exportCodes({ number: String(nextNumber) })).codes;
};
const issue = async ({ client }: Member, templateId: string): Promise<string> => {
  const [code = ''] = await codesFor(templateId, 1);
  return valueIn(await client.exchangeCode({ code })).coupon.couponId;
};

describe('templates', () => {
  test('every kind of offer tells its form', async () => {
    const { kinds } = valueIn(await owner().listOfferKinds({}));
    expect(kinds.map(({ kind, label }) => [kind, label])).toEqual([
      ['amount_off', '满减券'],
      ['percent_off', '折扣券'],
      ['gift', '兑换券'],
      ['free_shipping', '包邮券'],
    ]);
    expect(kinds[0]?.arguments.map(({ name, input, required }) => [name, input, required])).toEqual([
      ['offFen', 'fen', true],
      ['times', 'count', true],
    ]);
  });

  test('a template is published, listed and read with what is left of it', async () => {
    const templateId = await publish({ name: '周末券', atLeastFen: 5_000, total: 100 });
    const member = await join();
    await issue(member, templateId);
    const read = valueIn(await owner().getTemplate({ templateId }));
    expect(read).toMatchObject({
      head: { templateId, version: 1, state: 'active', stockShards: expect.any(Number) },
      newest: { version: 1, publishedBy: 'root', template: { name: '周末券' } },
      remaining: 99,
    });
    const { templates } = valueIn(await owner().listTemplates({}));
    expect(templates.find(({ head }) => head.templateId === templateId)).toMatchObject({
      name: '周末券',
      title: '满 50 减 10',
      total: 100,
    });
  });

  test('one that makes no sense is refused field by field', async () => {
    const template = draft({
      offer: { kind: 'percent_off', percentOff: 100, mostFen: null },
      validity: { kind: 'dates', from: '2020-01-02', to: '2020-01-03' },
      audience: { levelAtLeast: 9, ordersBelow: null },
    });
    expect(await owner().publishTemplate({ templateId: 'nonsense', after: 0, template })).toMatchObject({
      problem: {
        code: 'invalid_input',
        facts: {
          fields: [
            { path: 'template.offer.percentOff' },
            { path: 'template.audience.levelAtLeast' },
            { path: 'template.validity.to', why: 'lies in the past' },
          ],
        },
      },
    });
    expect(await owner().getTemplate({ templateId: 'nonsense' })).toMatchObject(refusal('not_found'));
  });

  test('an id that could be mistaken for another thing in a key is none', async () => {
    for (const templateId of ['a b', 'a#b', '-x', 'x'.repeat(41)]) {
      const outcome = await owner().publishTemplate({ templateId, after: 0, template: draft() });
      expect(outcome).toMatchObject(refusal('invalid_input'));
    }
  });

  test('who may read it may not publish it', async () => {
    const { key } = valueIn(await owner().createApiKey({ name: 'ERP' }));
    const machine = platform.current.staffClient(key);
    valueIn(await machine.listTemplates({}));
    expect(await machine.publishTemplate({ templateId: 'x', after: 0, template: draft() })).toMatchObject(
      refusal('not_allowed'),
    );
    const pause = { templateId: 'x', change: { kind: 'pause' as const }, reason: 'x' };
    expect(await machine.changeTemplate(pause)).toMatchObject(refusal('not_allowed'));
  });

  test('a change says who, when and why, and holds within a second', async () => {
    const templateId = await publish({ transferable: true });
    const member = await join();
    const couponId = await issue(member, templateId);
    valueIn(await owner().changeTemplate({ templateId, change: { kind: 'stop_use' }, reason: '印错了' }));
    const { versions, changes } = valueIn(await owner().getTemplateHistory({ templateId }));
    expect(versions).toHaveLength(1);
    expect(changes).toMatchObject([{ revision: 2, by: 'root', reason: '印错了', change: { kind: 'stop_use' } }]);
    await expect
      .poll(async () => valueIn(await member.client.getMyCoupon({ couponId })).useStopped, { timeout: 2_000 })
      .toBe(true);
    expect(await member.client.offerCoupon({ couponId })).toMatchObject({
      problem: { code: 'coupon_dead', facts: { state: 'stopped' } },
    });
  });
});

describe('a wallet', () => {
  test('begins empty', async () => {
    const { client } = await join();
    expect(valueIn(await client.listMyCoupons({}))).toEqual({
      coupons: [],
      counts: { usable: 0, locked: 0, used: 0, given: 0, expired: 0 },
      cursor: null,
    });
  });

  test('shows what a coupon gives, in words, soonest to lapse first', async () => {
    const member = await join();
    const long = await publish({ validity: { kind: 'after_claim', startsAfterDays: 0, days: 90 } });
    const short = await publish({
      name: '新人券',
      note: '堂食外卖通用',
      atLeastFen: 3_000,
      scope: { ...templateWith().scope, shops: ['杨浦店'] },
      validity: { kind: 'after_claim', startsAfterDays: 0, days: 7 },
    });
    const ids = [await issue(member, long), await issue(member, short)];
    const { coupons, counts } = valueIn(await member.client.listMyCoupons({}));
    expect(coupons.map(({ couponId }) => couponId)).toEqual([ids[1], ids[0]]);
    expect(counts).toMatchObject({ usable: 2 });
    expect(coupons[0]).toMatchObject({
      state: 'issued',
      name: '新人券',
      note: '堂食外卖通用',
      title: '满 30 减 10',
      source: { kind: 'code' },
      lock: null,
      use: null,
      transferable: false,
    });
    expect(coupons[0]?.terms).toContain('限杨浦店使用');
    expect(valueIn(await member.client.getMyCoupon({ couponId: ids[1] ?? '' }))).toEqual(coupons[0]);
  });

  test('is turned page by page, and refuses a made-up place', async () => {
    const member = await join();
    const templateId = await publish();
    for (const code of await codesFor(templateId, 5)) valueIn(await member.client.exchangeCode({ code }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = valueIn(await member.client.listMyCoupons({ limit: 2, ...(cursor && { cursor }) }));
      seen.push(...page.coupons.map(({ couponId }) => couponId));
      cursor = page.cursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    expect(await member.client.listMyCoupons({ cursor: 'bm9wZQ' })).toMatchObject(refusal('invalid_value'));
  });

  test('of somebody else is not there', async () => {
    const [one, other] = [await join(), await join()];
    const couponId = await issue(one, await publish({ transferable: true }));
    for (const call of ['getMyCoupon', 'offerCoupon', 'takeBackCoupon'] as const) {
      expect(await other.client[call]({ couponId })).toMatchObject(refusal('not_found'));
    }
  });
});

describe('a coupon for a friend', () => {
  test('from the card to the friend, once', async () => {
    const [giver, friend, late] = [await join(), await join(), await join()];
    const templateId = await publish({ name: '请你喝茶', transferable: true });
    const couponId = await issue(giver, templateId);
    const { gift, until } = valueIn(await giver.client.offerCoupon({ couponId }));
    expect(gift).toHaveLength(32);
    expect(valueIn(await giver.client.listMyCoupons({})).coupons).toMatchObject([
      { couponId, state: 'offered', offered: { until }, transferable: false },
    ]);
    // Who opens the card need not have joined.
    const visitor = await platform.current.signIn({ openid: `o-${randomUUID()}` });
    const seen = valueIn(await visitor.lookAtGift({ gift }));
    expect(seen).toMatchObject({ name: '请你喝茶', title: '立减 10 元', until });
    expect(JSON.stringify(seen)).not.toContain(giver.memberId);

    const received = valueIn(await friend.client.acceptCoupon({ gift }));
    expect(received).toMatchObject({ state: 'issued', name: '请你喝茶', transferable: false });
    expect(valueIn(await friend.client.acceptCoupon({ gift }))).toEqual(received);
    expect(await late.client.acceptCoupon({ gift })).toMatchObject(refusal('transfer_over'));
    expect(await late.client.lookAtGift({ gift })).toMatchObject(refusal('transfer_over'));
    expect(await giver.client.takeBackCoupon({ couponId })).toMatchObject({
      problem: { code: 'coupon_dead', facts: { state: 'given' } },
    });
    const given = valueIn(await giver.client.listMyCoupons({ page: 'given' }));
    expect(given.coupons).toMatchObject([{ couponId, state: 'given', givenAt: received.issuedAt }]);
    expect(JSON.stringify(given)).not.toContain(friend.memberId);
  });

  test('a made-up card is over, and a malformed one is refused', async () => {
    const { client } = await join();
    expect(await client.acceptCoupon({ gift: 'x'.repeat(32) })).toMatchObject(refusal('transfer_over'));
    expect(await client.acceptCoupon({ gift: 'x' })).toMatchObject(refusal('invalid_input'));
  });

  test('one of a kind that stays cannot be offered', async () => {
    const giver = await join();
    const couponId = await issue(giver, await publish());
    expect(await giver.client.offerCoupon({ couponId })).toMatchObject(refusal('not_transferable'));
  });
});

describe('staff', () => {
  test('see a wallet with who gave and who got, and end what nobody has used', async () => {
    const [giver, friend] = [await join(), await join()];
    const templateId = await publish({ transferable: true, total: 2 });
    const [passed, kept] = [await issue(giver, templateId), await issue(giver, templateId)];
    const { gift } = valueIn(await giver.client.offerCoupon({ couponId: passed }));
    valueIn(await friend.client.acceptCoupon({ gift }));
    const { memberId } = giver;
    const given = valueIn(await owner().listMemberCoupons({ memberId, page: 'given' }));
    expect(given.coupons).toMatchObject([{ couponId: passed, memberId, givenTo: friend.memberId }]);
    const received = valueIn(await owner().listMemberCoupons({ memberId: friend.memberId }));
    expect(received.coupons).toMatchObject([{ givenBy: memberId, templateVersion: 1 }]);

    const end = { memberId, couponId: kept, reason: '重复发放' };
    const ended = valueIn(await owner().voidCoupon(end));
    expect(ended).toMatchObject({ state: 'void', voided: { reason: '重复发放', by: 'root' } });
    expect(valueIn(await owner().voidCoupon(end))).toEqual(ended);
    expect(valueIn(await owner().getTemplate({ templateId })).remaining).toBe(1);
    expect(await owner().voidCoupon({ ...end, couponId: passed })).toMatchObject({
      problem: { code: 'coupon_dead', facts: { state: 'given' } },
    });
    const mine = valueIn(await giver.client.listMyCoupons({ page: 'expired' }));
    expect(mine.coupons).toMatchObject([{ couponId: kept, state: 'void' }]);
    expect(JSON.stringify(mine)).not.toContain('重复发放');
  });

  test('with a machine see no wallet, and nobody has none', async () => {
    const { memberId } = await join();
    const { key } = valueIn(await owner().createApiKey({ name: 'ERP' }));
    valueIn(await owner().listMemberCoupons({ memberId }));
    const machine = platform.current.staffClient(key);
    expect(await machine.listMemberCoupons({ memberId })).toMatchObject(refusal('not_allowed'));
    expect(await owner().listMemberCoupons({ memberId: 'mbr_nobody' })).toMatchObject(refusal('not_found'));
  });
});
