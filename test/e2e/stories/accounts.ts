import { addMs, instantOf, minuteMs } from '@memberday/shared/domain/time.ts';
import { joinAs } from '../../support/join-as.ts';
import { openDrop } from '../../support/open-drop.ts';
import { publishTemplate } from '../../support/publish-template.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/**
 * Three members and what they have told and been told: `account-full` has a profile, consents, a notice; `account-leaving` has asked for the
 * end of the account; `account-bare` has nothing.
 */
export const tellAccounts = async (platform: TestPlatform): Promise<void> => {
  const memberId = await joinAs(platform, 'account-full', '沈一苇');
  const full = await platform.signIn({ openid: 'account-full' });
  valueIn(await full.updateProfile({ birthday: '1993-05-06', interests: ['纯茶', '面包'] }));
  for (const [channel, granted] of [
    ['any', true],
    ['sms', false],
  ] as const) {
    const answer = { purpose: 'marketing' as const, channel, granted, policyVersion: '2026-11', scene: 'join' };
    valueIn(await full.answerConsent(answer));
  }
  await publishTemplate(platform, 'account-tea', { name: '早茶券' });
  const opensAt = addMs(instantOf(Date.now()), 4 * minuteMs);
  const dropId = await openDrop(platform, 'account-tea', { name: '清晨抢券', opensAt });
  valueIn(await full.remindMe({ dropId }));
  const grant = { memberId, templateId: 'account-tea', count: 2, number: 'account-full-1', reason: '谢谢你等' };
  valueIn(await platform.staffClient().grantCoupons(grant));

  await joinAs(platform, 'account-leaving', '向晚');
  valueIn(await (await platform.signIn({ openid: 'account-leaving' })).closeMyAccount({}));
  await joinAs(platform, 'account-bare');
  await platform.idle();
};
