import { randomBytes } from 'node:crypto';
import { deliverMessage } from '@memberday/functions/messages/deliver-message.ts';
import { tellPermissions } from '@memberday/functions/messages/tell-permissions.ts';
import { sendMessage } from '@memberday/functions/send-message.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareStore, testMessageTemplates } from './bare-store.ts';

const now = '2026-06-20T04:00:00.000Z';

/** What a message costs, beside the call of WeChat, which is not reached here. */
export const messageRows = async (bare: BareStore) => {
  const appId = 'wx-test';
  const templateId = testMessageTemplates.drop_opening;
  const fields = { thing1: { value: 'name' }, time2: { value: 'opensAt' } };
  const text = { appId, kind: 'drop_opening', templateId, fields, page: 'pages/home/index', on: true } as const;
  await bare.store.messageTexts.save({ ...text, version: 0, changedAt: now });
  const join = async (name: string) => {
    const openidKey = `openid#${appId}#${name}`;
    const memberId = await bare.join([openidKey]);
    const { vault } = await bare.context().privacy();
    const sealedOpenid = vault.seal(name, openidKey);
    await bare.store.visitors.note(openidKey, { entry: {}, sealedSessionKey: 'x', sealedOpenid, at: now });
    return memberId;
  };
  const [allowing, silent] = [await join('allowing'), await join('silent')];
  const work = bare.context({ now });
  await work.messageTexts();
  const values = { name: '周三半价', opensAt: now };
  const ask = (memberId: string) => sendMessage(work, { memberId, kind: 'drop_opening', key: 'drop/1', values });
  const answers = [{ templateId, answer: 'accept' as const }];
  const id = newId('permission', now, randomBytes(12));
  const phone = bare.member(allowing, { now });
  await phone.messageTexts();
  return [
    {
      useCase: 'a permission to send a message: entry, what stands, people of the tier',
      least: '6: three rows',
      run: async () => valueIn(await tellPermissions(phone, { id, scene: 'reminder', answers })),
    },
    { useCase: 'a message to somebody who allows none', least: '0', run: () => ask(silent) },
    { useCase: 'a message to somebody who allows one: asked for', least: '1: one row', run: () => ask(allowing) },
    {
      useCase: 'the same sent: decided, and the permission spent, the last one',
      least: '8: message, entry, what stands, people of the tier',
      run: () => deliverMessage(work, { memberId: allowing, key: 'drop/1' }).catch(() => undefined),
    },
  ];
};
