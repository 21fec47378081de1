import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, dayMs, instantOf } from '@memberday/shared/domain/time.ts';
import { hireStaff } from '../../support/hire-staff.ts';
import { publishTemplate } from '../../support/publish-template.ts';
import { localAppId, type TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/** What the till's states begin with: codes that a camera would read, and the member at the counter. */
export type TillTold = {
  readonly memberId: string;
  /** Of coupons: one that is used while one looks, one for another day, one that was used, one for a phone without a network. */
  readonly coupon: string;
  readonly notYet: string;
  readonly used: string;
  readonly offline: string;
};

const now = () => instantOf(Date.now());
const approvalId = () => newId('approval', now(), randomBytes(12));
const none = { points: null, coupons: null, fen: null };

/**
 * A counter in Anfu Road: a clerk and an agent with envelopes, one colleague without, a marketer; a guest with coupons whose phone ends in 6688, and
 * a namesake; a wish that waits, one that was granted, one that was refused, and an operator whose brake is on.
 */
export const tellTill = async (platform: TestPlatform): Promise<TillTold> => {
  const owner = platform.staffClient();
  const scope = { shops: ['anfu'], groups: [] };
  await hireStaff(platform, 'till-owner', { name: '季安然', role: 'owner' });
  await hireStaff(platform, 'till-marketer', { name: '方若溪', role: 'marketer' });
  const clerk = await hireStaff(platform, 'till-clerk', { name: '小夏', role: 'clerk', scope });
  const agent = await hireStaff(platform, 'till-agent', { name: '谷雨', role: 'agent' });
  const braked = await hireStaff(platform, 'till-braked', { name: '阿柏', role: 'operator', scope });
  await hireStaff(platform, 'till-bare', { name: '小满', role: 'clerk' });
  const allow = async (id: string, caps: Partial<Record<keyof typeof none, number>>, isBraked = false) =>
    valueIn(
      await owner.setAllowance({
        kind: 'operator',
        id,
        after: 0,
        caps: { ...none, ...caps },
        alone: { ...none, points: 100 },
        braked: isBraked,
      }),
    );
  await allow(clerk.staffId, { points: 500, coupons: 5, fen: 10_000 });
  await allow(agent.staffId, { points: 2_000, fen: 30_000 });
  await allow(braked.staffId, { points: 5_000 }, true);

  const guest = await enrol(platform, 'till-guest', '林小满', '13900006688');
  await enrol(platform, 'till-namesake', '沈知远', '13700006688');
  await publishTemplate(platform, 'till-tea', {
    name: '暖饮券',
    note: '茶和咖啡都能用',
    atLeastFen: 3_000,
    offer: { kind: 'amount_off', offFen: 500, times: 1 },
    stacking: { kind: 'combinable' },
  });
  await publishTemplate(platform, 'till-later', {
    name: '下周见',
    offer: { kind: 'amount_off', offFen: 800, times: 1 },
    atLeastFen: 0,
    validity: { kind: 'after_claim', startsAfterDays: 7, days: 15 },
  });
  const member = await platform.signIn({ openid: 'till-guest' });
  const codeOf = async (templateId: string, number: string): Promise<string> => {
    const given = await owner.grantCoupons({ memberId: guest, templateId, number, reason: '开业' });
    const [couponId = ''] = valueIn(given).coupons.map((each) => each.couponId);
    return valueIn(await member.showCouponCode({ couponId })).code;
  };
  const [coupon, used, offline] = [
    await codeOf('till-tea', 'till-1'),
    await codeOf('till-tea', 'till-2'),
    await codeOf('till-tea', 'till-3'),
  ];
  const notYet = await codeOf('till-later', 'till-4');
  valueIn(
    await clerk.client.redeemAtTill({
      number: newId('redemption', now(), randomBytes(12)),
      code: used,
      shop: 'anfu',
      device: 'till-device',
      cart: { lines: [{ line: '1', sku: 'tea', quantity: 1, unitPriceFen: 3_600 }] },
    }),
  );

  const give = (points: number, reason: string) => {
    const goodwillId = approvalId();
    const word = { memberId: guest, goodwillId, reward: { kind: 'points', points } as const, reason };
    return agent.client.giveGoodwill(word).then(valueIn);
  };
  await give(60, '外卖洒了');
  const [granted, refused] = [await give(300, '生日蛋糕送错口味'), await give(800, '心情不好')];
  valueIn(await owner.settleApproval({ approvalId: granted.goodwillId, approve: true }));
  valueIn(await owner.settleApproval({ approvalId: refused.goodwillId, approve: false, note: '先和我聊聊' }));
  await give(500, '等了一个半小时');
  const add = { points: 2_000, coupons: 0, fen: 20_000 };
  valueIn(await agent.client.askTopUp({ approvalId: approvalId(), add, reason: '周末来的人比平时多' }));
  return { memberId: guest, coupon, notYet, used, offline };
};

const enrol = async (platform: TestPlatform, openid: string, nickname: string, phone: string): Promise<string> => {
  const phoneOf = { kind: 'phone' as const, value: phone };
  const identities = [phoneOf, { kind: 'openid' as const, issuer: localAppId, value: openid }];
  const row = { identities, profile: { nickname }, source: { shop: 'anfu' }, joinedAt: addMs(now(), -90 * dayMs) };
  valueIn(await platform.staffClient().enrolMembers({ members: [row] }));
  return valueIn(await platform.staffClient().findMember({ identity: phoneOf })).memberId;
};
