import { messageKinds } from '@memberday/shared/domain/messages/kinds.ts';
import {
  entryOfAnswers,
  entryOfWithdrawal,
  type PermissionAnswer,
  permissionAnswers,
} from '@memberday/shared/domain/messages/permissions.ts';
import * as z from 'zod/mini';
import type { WorkContext } from '../context.ts';
import type { Push } from '../store/pushes.ts';
import { listOfEvent } from './list-of-event.ts';
import { templatesOf } from './templates-of.ts';

const answered = z.object({ TemplateId: z.string(), SubscribeStatusString: z.string() });
const sent = z.object({ TemplateId: z.string(), ErrorCode: z._default(z.union([z.number(), z.string()]), 0) });

/** Who turned off messages altogether, or this template. */
const noPermission = 43101;

/** `subscribe_msg_popup_event`: somebody was asked, and answered. The phone tells it as well, mostly sooner; it counts once. */
export const notePopup = async (context: WorkContext, push: Push): Promise<void> => {
  const who = await findMember(context, push);
  if (!who) return;
  const answers = listOfEvent(push, 'SubscribeMsgPopupEvent', answered).flatMap((each) => {
    const answer = answerOf(each.SubscribeStatusString);
    return answer ? [{ templateId: each.TemplateId, answer }] : [];
  });
  const templates = await templatesOf(context, push.appId);
  await context.store.permissions.post(who, (held) =>
    entryOfAnswers({ ...toldBy(push, 'popup'), by: 'wechat', answers }, held, templates),
  );
};

/** `subscribe_msg_change_event`: somebody turned a template off in WeChat's own settings, or on again, which allows nothing by itself. */
export const noteSettings = (context: WorkContext, push: Push): Promise<void> =>
  withdraw(
    context,
    push,
    listOfEvent(push, 'SubscribeMsgChangeEvent', answered)
      .filter((each) => each.SubscribeStatusString === 'reject')
      .map((each) => each.TemplateId),
    'reject',
  );

/** `subscribe_msg_sent_event`: what became of a message on its way to the phone. */
export const noteArrival = async (context: WorkContext, push: Push): Promise<void> => {
  const failed = listOfEvent(push, 'SubscribeMsgSentEvent', sent).filter(({ ErrorCode }) => Number(ErrorCode) !== 0);
  for (const { TemplateId: templateId, ErrorCode: errcode } of failed) {
    context.log('warn', 'message did not arrive', { templateId, errcode: Number(errcode) });
  }
  const refused = failed.filter(({ ErrorCode }) => Number(ErrorCode) === noPermission);
  await withdraw(
    context,
    push,
    refused.map(({ TemplateId }) => TemplateId),
    null,
  );
};

const withdraw = async (
  context: WorkContext,
  push: Push,
  templateIds: readonly string[],
  answer: PermissionAnswer | null,
): Promise<void> => {
  const who = templateIds.length > 0 ? await findMember(context, push) : undefined;
  if (!who) return;
  const templates = await templatesOf(context, push.appId);
  for (const [i, templateId] of templateIds.entries()) {
    const kind = messageKinds.find((each) => templates[each] === templateId);
    if (kind === undefined) continue;
    await context.store.permissions.post(who, (held) =>
      entryOfWithdrawal(toldBy(push, `withdrawn-${i}`), held, { templateId, kind, answer }),
    );
  }
};

/** Somebody who has not joined is told nothing by us, so nothing is kept of them. */
const findMember = async (
  { store }: WorkContext,
  { message }: Push,
): Promise<{ memberId: string; openidKey: string } | undefined> => {
  const openidKey = String(message.FromUserName ?? '');
  const memberId = (await store.members.memberIdsOf([openidKey], { strong: true })).get(openidKey);
  return memberId === undefined ? undefined : { memberId, openidKey };
};

/** The push's own name makes the entry's: one that comes again is found there. */
const toldBy = ({ appId, sentAt, name }: Push, what: string) => ({
  id: `${sentAt}#${name}#${what}`,
  at: sentAt,
  appId,
  scene: 'wechat',
});

const answerOf = (text: string): PermissionAnswer | undefined => permissionAnswers.find((answer) => answer === text);
