import type { MessageTemplates } from '@memberday/shared/domain/messages/permissions.ts';
import type { Context } from '../context.ts';

/** The templates a mini-program sends by, kind by kind: those it was set up with, and those saved since; none of a kind that is switched off. */
export const templatesOf = async (context: Context, appId: string): Promise<MessageTemplates> => {
  const { texts } = await context.messageTexts();
  const saved = texts.filter((text) => text.appId === appId);
  return Object.fromEntries([
    ...Object.entries(context.messageTemplates(appId)).filter(([kind]) => !saved.some((text) => text.kind === kind)),
    ...saved.filter(({ on }) => on).map(({ kind, templateId }) => [kind, templateId]),
  ]);
};
