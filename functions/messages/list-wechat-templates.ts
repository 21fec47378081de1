import type { listWechatTemplates as endpoint } from '@memberday/shared/contract/message-texts.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';

export const listWechatTemplates: UseCase<typeof endpoint> = async (context, { appId }) => {
  const templates = await context.wechat.listSubscribeTemplates({ appId });
  if (!templates.ok) return templates;
  return done({
    templates: templates.value.map(({ templateId, title, fields }) => ({
      templateId,
      title,
      fields: fields.map(({ key, label, example }) => ({ key, label, example })),
    })),
  });
};
