import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { termsWith } from '@memberday/shared/domain/testing/mall.ts';
import { addMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import { joinAs } from '../../support/join-as.ts';
import { openDrop } from '../../support/open-drop.ts';
import { publishTemplate } from '../../support/publish-template.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/**
 * A week with something in it: `on-regular` is a silver member with coupons, one of which lapses today, points for the mall, a drop had, one
 * open and one tonight, and lets what is known of them choose; `on-private` has the same week and does not.
 */
export const tellWhatsOn = async (platform: TestPlatform): Promise<void> => {
  const staff = platform.staffClient();
  const now = instantOf(Date.now());
  const [tea, croissant, today] = await Promise.all([
    publishTemplate(platform, 'on-tea', { name: '暖饮券', note: '茶饮通用', atLeastFen: 3_000 }),
    publishTemplate(platform, 'on-croissant', {
      name: '可颂兑换券',
      note: '任点一杯茶饮，凭券换一只可颂',
      offer: { kind: 'gift', skus: ['B01'], quantity: 1 },
    }),
    publishTemplate(platform, 'on-today', {
      name: '今日下午茶',
      note: '烘焙通用',
      offer: { kind: 'percent_off', percentOff: 20, mostFen: 1_000 },
      validity: { kind: 'after_claim', startsAfterDays: 0, days: 1 },
    }),
  ]);
  const shelf = [
    ['on-roll', { name: '海盐卷', note: '当天现烤', picture: 'bun', points: 90 }],
    ['on-cup', { name: '粗陶随行杯', note: '三色可选', picture: 'tumbler', points: 600 }],
    ['on-bag', { name: '帆布袋', note: '装得下一整个周末', picture: 'bag', points: 900 }],
  ] as const;
  for (const [itemId, terms] of shelf) {
    const draft = structuredClone(termsWith(terms)) as Parameters<typeof staff.publishMallItem>[0]['terms'];
    valueIn(await staff.publishMallItem({ itemId, after: 0, stock: 50, terms: draft }));
  }
  const had = await openDrop(platform, tea, { name: '秋日领券中心' });
  const tonight = addMs(now, 8 * hourMs);
  const waves = [{ name: '银卡先到', opensAt: addMs(tonight, -600_000), levelAtLeast: 1 }];
  await openDrop(platform, croissant, { name: '今晚抢可颂', opensAt: tonight, waves });

  for (const [openid, nickname, personal] of [
    ['on-regular', '许知秋', true],
    ['on-private', '程默', false],
  ] as const) {
    const memberId = await joinAs(platform, openid, nickname);
    const phone = await platform.signIn({ openid });
    const bought = {
      memberId,
      adjustmentId: newId('adjustment', now, randomBytes(12)),
      points: 780,
      reason: '搬店补积分',
    };
    valueIn(await staff.adjustPoints(bought));
    const order = { source: 'till', number: openid, at: now, buyer: { memberId }, shop: 'anfu' };
    const lines = [{ line: '1', sku: 'T01', quantity: 4, amountFen: 560_00 }];
    valueIn(await staff.ingestOrderEvents({ events: [{ type: 'completed', ...order, lines }] }));
    valueIn(await staff.grantCoupons({ memberId, templateId: today, number: `on-${openid}`, reason: '谢谢你常来' }));
    valueIn(await phone.claimCoupon({ dropId: had, templateId: tea }));
    valueIn(
      await phone.answerConsent({
        purpose: 'personalisation',
        granted: personal,
        policyVersion: '2026-11',
        scene: 'privacy-centre',
      }),
    );
  }
  await platform.idle();
};
