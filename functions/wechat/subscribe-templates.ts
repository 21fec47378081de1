import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import * as z from 'zod/mini';
import type { AccessTokens } from './access-token.ts';
import type { WechatApp } from './app.ts';
import type { CallWechat } from './call.ts';
import { callWithToken } from './call-with-token.ts';
import { WechatFault } from './fault.ts';
import { refusalOf, unavailable, type WechatRefusal } from './refusals.ts';

/** A template a mini-program has picked from WeChat's library: what its fields are called, and an example of each. */
export type SubscribeTemplate = {
  readonly templateId: string;
  readonly title: string;
  readonly fields: readonly { readonly key: string; readonly label: string; readonly example: string }[];
};

const path = '/wxaapi/newtmpl/gettemplate';
const answer = z.object({
  data: z.array(
    z.object({ priTmplId: z.string(), title: z.string(), content: z.string(), example: z._default(z.string(), '') }),
  ),
});

/**
 * Every template of the mini-program.
 * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/getMessageTemplateList.html
 * @throws WechatFault
 */
export const listSubscribeTemplates = async (
  parts: { readonly call: CallWechat; readonly tokens: AccessTokens },
  app: WechatApp,
  deadline: AbortSignal,
): Promise<Outcome<SubscribeTemplate[], WechatRefusal>> => {
  const reply = await callWithToken(parts, app, { method: 'GET', path }, deadline);
  if (reply.kind === 'no_token') return refused(reply.problem);
  if (reply.kind === 'unavailable') return refused(unavailable);
  if (reply.kind === 'error') return refused(refusalOf(path, reply, {}));
  const parsed = z.safeParse(answer, reply.body);
  if (!parsed.success) throw new WechatFault(path, 'the answer names no templates');
  return done(parsed.data.data.map(toTemplate));
};

type Told = z.infer<typeof answer>['data'][number];

/** `content` has a line a field, `活动名称:{{thing1.DATA}}`; `example` the same lines with something in it. */
const toTemplate = ({ priTmplId, title, content, example }: Told): SubscribeTemplate => ({
  templateId: priTmplId,
  title,
  fields: [...content.matchAll(/^\s*(.*?)\s*[:：]?\s*\{\{(\w+)\.DATA\}\}\s*$/gm)].map(([, label = '', key = '']) => ({
    key,
    label,
    example: exampleOf(example, label),
  })),
});

const exampleOf = (example: string, label: string): string => {
  const line = example.split('\n').find((each) => each.startsWith(label)) ?? '';
  return line
    .slice(label.length)
    .replace(/^\s*[:：]\s*/, '')
    .trim();
};
