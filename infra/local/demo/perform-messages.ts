import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { type CastMember, findInCast } from './cast.ts';
import { demoAllowed, demoTexts } from './messages.ts';
import { withPhone } from './phones.ts';
import { askFor, type DemoPlatform, forEachAbreast } from './staff-access.ts';
import { stars } from './stars.ts';

/** The shop writes down how its messages read, and some stars allow some of them: WeChat tells us which. What is saved already stays. */
export const writeMessages = async (
  platform: DemoPlatform,
  staff: Client<typeof staffApi>,
  cast: readonly CastMember[],
): Promise<void> => {
  const [appId = ''] = platform.wechatAppIds;
  const { texts } = await askFor('reading how messages read', () => staff.listMessageTexts({}));
  for (const { fields, ...text } of demoTexts) {
    if (texts.some((saved) => saved.appId === appId && saved.kind === text.kind)) continue;
    const draft = { ...text, appId, fields: { ...fields }, on: true, version: 0 };
    await askFor(`writing ${text.kind}`, () => staff.saveMessageText(draft));
  }
  const templateOf = new Map(demoTexts.map(({ kind, templateId }) => [kind, templateId]));
  await forEachAbreast(demoAllowed, async ({ star: key, kinds }) => {
    const star = stars.find((each) => each.key === key);
    if (!star) throw new Error(`there is no star ${key}`);
    await withPhone(platform, star, findInCast(cast, key), async (phone) => {
      const { permissions } = await askFor(`permissions of ${key}`, () => phone.listMyPermissions({}));
      if (permissions.some(({ credits }) => credits > 0)) return;
      for (const kind of kinds) await allow(platform, { appId, openid: star.openid }, templateOf.get(kind) ?? '');
    });
  });
  await platform.idle();
};

/** As a tap on "allow" in WeChat's own panel: the platform is told by the push. */
const allow = async ({ wechatUrl }: DemoPlatform, who: object, templateId: string): Promise<void> => {
  const body = JSON.stringify({ ...who, answers: { [templateId]: 'accept' } });
  const answer = await fetch(`${wechatUrl}/sandbox/subscriptions`, { method: 'POST', body });
  if (!answer.ok) throw new Error(`the sandbox of WeChat did not take a permission (${answer.status})`);
};
