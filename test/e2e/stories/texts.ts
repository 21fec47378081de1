import type { MessageKind } from '@memberday/shared/domain/messages/kinds.ts';
import type { FieldFill } from '@memberday/shared/domain/messages/message-text.ts';
import { hireStaff } from '../../support/hire-staff.ts';
import { joinAs } from '../../support/join-as.ts';
import { localAppId, type TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/** A marketer, two kinds of message that are written down, and two members who allow the one. */
export const tellTexts = async (platform: TestPlatform): Promise<void> => {
  const { client } = await hireStaff(platform, 'texts-marketer', { name: '方若溪', role: 'marketer' });
  const write = async (kind: MessageKind, templateId: string, fields: Record<string, FieldFill>, on = true) => {
    const { texts } = valueIn(await client.listMessageTexts({}));
    const version = texts.find((text) => text.kind === kind)?.version ?? 0;
    const page = 'pages/home/index';
    valueIn(await client.saveMessageText({ appId: localAppId, kind, templateId, fields, page, on, version }));
  };
  await write('drop_opening', 'local-drop-opening', {
    thing1: { value: 'name' },
    time2: { value: 'opensAt' },
    thing3: { text: '点开就能抢，抢完为止' },
  });
  const tier = { thing1: { value: 'from' }, thing2: { value: 'to' }, time3: { value: 'at' } };
  await write('tier_changed', 'local-tier-changed', tier, false);
  for (const openid of ['texts-first', 'texts-second']) {
    await joinAs(platform, openid);
    await fetch(`${platform.wechatUrl}/sandbox/subscriptions`, {
      method: 'POST',
      body: JSON.stringify({ appId: localAppId, openid, answers: { 'local-drop-opening': 'accept' } }),
    });
  }
  await platform.idle();
};
