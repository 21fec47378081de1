import type { testMessageText as endpoint } from '@memberday/shared/contract/message-texts.ts';
import { fillFields } from '@memberday/shared/domain/messages/fill-fields.ts';
import { type MessageKind, type ValueType, valuesOf } from '@memberday/shared/domain/messages/kinds.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { dayOf, type Instant, type Zone } from '@memberday/shared/domain/time.ts';
import type { UseCase } from '../use-case.ts';
import type { SentSubscribeMessage } from '../wechat/subscribe-message.ts';
import { findText } from './find-text.ts';

/** To whoever asks, and out of a permission they gave a moment ago: it is not counted here, since WeChat has used it up before its push says that it was given. */
export const testMessageText: UseCase<typeof endpoint> = async (context, { appId, kind }) => {
  const text = await findText(context, { appId, kind });
  if (!text.ok) return text;
  const staff = await context.store.staff.read(context.actor.staffId);
  const openidKey = staff?.identityKey;
  const visitor =
    openidKey?.startsWith(`openid#${appId}#`) && (await context.store.visitors.read(openidKey, context.now()));
  if (!openidKey || !visitor || visitor.sealedOpenid === undefined) return refused(problem('session_stale', {}));
  const now = context.now();
  const { zone } = versionAt(await context.programmes(), now).programme;
  const sent = await context.wechat.sendSubscribeMessage({
    appId,
    openid: context.vault.unseal(visitor.sealedOpenid, openidKey),
    templateId: text.value.templateId,
    page: text.value.page,
    data: fillFields(text.value, samplesOf(kind, now, zone), zone),
  });
  return done(answerOf(sent));
};

const samplesOf = (kind: MessageKind, now: Instant, zone: Zone): Record<string, string | number> => {
  const samples: Readonly<Record<ValueType, string | number>> = {
    text: '试发一条',
    count: 100,
    code: '12345678',
    instant: now,
    day: dayOf(now, zone),
  };
  return Object.fromEntries(Object.entries(valuesOf(kind)).map(([name, type]) => [name, samples[type]]));
};

const answerOf = (sent: SentSubscribeMessage) => {
  switch (sent.kind) {
    case 'sent':
    case 'withdrawn':
    case 'busy':
      return { outcome: sent.kind, why: null, field: null };
    case 'refused':
      return { outcome: 'failed' as const, why: sent.why, field: sent.field };
    case 'unknown':
      return { outcome: 'failed' as const, why: 'no_answer' as const, field: null };
  }
};
