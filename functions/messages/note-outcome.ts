import type { Message, MessageState } from '@memberday/shared/domain/messages/message.ts';
import { entryOfWithdrawal, type PermissionEntry } from '@memberday/shared/domain/messages/permissions.ts';
import type { SendFailure } from '@memberday/shared/domain/messages/sending.ts';
import { addMs, hourMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import type { WorkContext } from '../context.ts';
import type { Beside } from '../store/messages.ts';
import type { Standing } from '../store/permissions.ts';
import { untilSettled } from '../until-settled.ts';
import type { SentSubscribeMessage } from '../wechat/subscribe-message.ts';

export type Sending = Extract<MessageState, { step: 'sending' }>;
export type SendingMessage = Message & { readonly state: Sending };

/** As often as WeChat may be busy before a message is given up, and how long the first wait is; each is twice the one before. */
const mostTries = 5;
const firstWaitMs = 2 * minuteMs;

type Move = { readonly after: MessageState; readonly entry?: 'returned' | 'withdrawn'; readonly lookAgainAt?: Instant };

/** Writes down what became of a message that WeChat was called for, and gives back the permission where WeChat did not use it. */
export const noteOutcome = async (
  context: WorkContext,
  message: SendingMessage,
  outcome: SentSubscribeMessage,
): Promise<void> => {
  const now = context.now();
  const { after, entry, lookAgainAt } = moveOf(message, outcome, now);
  const { openidKey } = message.state;
  await untilSettled(`outcome of ${message.key}`, async () => {
    const standings = entry && (await context.store.permissions.read([openidKey], { strong: true }));
    const standing = standings?.get(openidKey);
    const beside: Beside = {
      ...(lookAgainAt ? { lookAgainAt } : {}),
      ...(entry && standing
        ? { permission: { standing, openidKey, entry: entryOf(context, message, standing, entry, now) } }
        : {}),
    };
    if (await context.store.messages.move(message, after, beside)) return true;
    const current = await context.store.messages.read(message.memberId, message.key);
    // Somebody took us for dead and gave the message up.
    return current?.version === message.version ? undefined : true;
  });
  if (after.step === 'failed') {
    const { why, field, templateId } = after;
    context.log('error', 'message failed', { kind: message.kind, why, field, templateId });
  }
};

const moveOf = ({ state }: SendingMessage, outcome: SentSubscribeMessage, now: Instant): Move => {
  const { appId, templateId, openidKey, tries } = state;
  const by = { appId, templateId, openidKey, at: now };
  const failed = (why: SendFailure, field: string | null = null): MessageState => ({
    step: 'failed',
    why,
    field,
    ...by,
  });
  switch (outcome.kind) {
    case 'sent':
      return { after: { step: 'sent', messageId: outcome.messageId, ...by } };
    case 'withdrawn':
      return { after: { step: 'skipped', at: now, why: 'withdrawn' }, entry: 'withdrawn' };
    case 'refused':
      return { after: failed(outcome.why, outcome.field), entry: 'returned' };
    case 'unknown':
      return { after: failed('no_answer') };
    case 'busy': {
      if (tries >= mostTries) return { after: failed('gave_up'), entry: 'returned' };
      const waitMs = outcome.quota ? hourMs : firstWaitMs * 2 ** (tries - 1);
      return { after: { step: 'queued', tries }, entry: 'returned', lookAgainAt: addMs(now, waitMs) };
    }
  }
};

const entryOf = (
  context: WorkContext,
  { key, kind, state }: SendingMessage,
  { byTemplate }: Standing,
  because: 'returned' | 'withdrawn',
  at: Instant,
): PermissionEntry => {
  const { templateId, appId } = state;
  const told = { id: context.newId('permission'), at, appId, scene: key };
  const change = { templateId, kind, answer: null } as const;
  return because === 'withdrawn'
    ? entryOfWithdrawal(told, byTemplate, change)
    : { ...told, because, changes: [{ ...change, credits: 1 }] };
};
