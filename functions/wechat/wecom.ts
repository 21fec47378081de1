import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { msOf } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { createCall, type WechatReply } from './call.ts';
import { WechatFault } from './fault.ts';
import { unavailable } from './refusals.ts';
import type { WechatLimits } from './wechat.ts';

export type WecomOptions = {
  /** `https://qyapi.weixin.qq.com`, or a sandbox's. */
  readonly baseUrl: string;
  /** Undefined: the chain has no WeCom. */
  readonly corp: { readonly corpId: string; readonly secret: string } | undefined;
  readonly now: () => string;
  readonly fetch?: typeof fetch;
  readonly limits: WechatLimits;
};

/** A customer group as WeCom knows it. */
export type CustomerGroup = {
  readonly chatId: string;
  readonly name: string;
  /** The userid of the colleague who owns it. */
  readonly owner: string;
  readonly members: number;
};

export type Wecom = {
  /** The customer group behind a mini-program's name for a group; null where it is none, or there is no WeCom. */
  findGroup: (opengid: string) => Promise<Outcome<CustomerGroup | null, 'wechat_unavailable'>>;
};

const paths = {
  token: '/cgi-bin/gettoken',
  chat: '/cgi-bin/externalcontact/opengid_to_chatid',
  group: '/cgi-bin/externalcontact/groupchat/get',
} as const;

const tokenAnswer = z.object({ access_token: z.string().check(z.minLength(1)), expires_in: z.int() });
const chatAnswer = z.object({ chat_id: z.string().check(z.minLength(1)) });
const groupAnswer = z.object({
  group_chat: z.object({
    name: z._default(z.string(), ''),
    owner: z.string(),
    member_list: z.array(z.unknown()),
  }),
});

/** Refused tokens, and groups that are no customer groups of this company. */
const tokenErrors: readonly number[] = [40014, 42001];
const notOurs: readonly number[] = [40096, 86003, 84061, 49008];
/** No call starts with a token this close to its end. */
const safetyMs = 60_000;

/**
 * WeCom's own API of a company. It gives everybody the same token while that lasts, so each instance keeps one for itself.
 * @see https://developer.work.weixin.qq.com/document/path/94822
 */
export const createWecom = (options: WecomOptions): Wecom => {
  const { corp, limits, now } = options;
  const call = createCall({
    baseUrl: options.baseUrl,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    attemptMs: limits.attemptMs,
  });
  let held: { readonly token: string; readonly untilMs: number } | undefined;

  const token = async (deadline: AbortSignal): Promise<string | undefined> => {
    if (held && held.untilMs - safetyMs > msOf(now())) return held.token;
    const askedMs = msOf(now());
    const query = { corpid: corp?.corpId ?? '', corpsecret: corp?.secret ?? '' };
    const reply = await call({ method: 'GET', path: paths.token, query }, deadline);
    if (reply.kind === 'unavailable') return undefined;
    const { access_token, expires_in } = read(paths.token, tokenAnswer, reply);
    held = { token: access_token, untilMs: askedMs + expires_in * 1000 };
    return access_token;
  };

  /** Once more with another token when this one is refused. */
  const ask = async (path: string, body: Record<string, unknown>, deadline: AbortSignal): Promise<WechatReply> => {
    for (let attempt = 0; ; attempt += 1) {
      const access = await token(deadline);
      if (access === undefined) return { kind: 'unavailable' };
      const reply = await call({ method: 'POST', path, query: { access_token: access }, body }, deadline);
      if (attempt > 0 || reply.kind !== 'error' || !tokenErrors.includes(reply.errcode)) return reply;
      held = undefined;
    }
  };

  return {
    async findGroup(opengid) {
      if (!corp) return done(null);
      const deadline = AbortSignal.timeout(limits.totalMs);
      const chat = await ask(paths.chat, { opengid }, deadline);
      if (chat.kind === 'unavailable') return refused(unavailable);
      if (chat.kind === 'error' && notOurs.includes(chat.errcode)) return done(null);
      const chatId = read(paths.chat, chatAnswer, chat).chat_id;
      const group = await ask(paths.group, { chat_id: chatId, need_name: 1 }, deadline);
      if (group.kind === 'unavailable') return refused(unavailable);
      if (group.kind === 'error' && notOurs.includes(group.errcode)) return done(null);
      const { name, owner, member_list: members } = read(paths.group, groupAnswer, group).group_chat;
      return done({ chatId, name, owner, members: members.length });
    },
  };
};

/** @throws WechatFault for an error nobody expects, or an answer without what it should hold */
const read = <T extends z.ZodMiniType>(path: string, shape: T, reply: WechatReply): z.output<T> => {
  if (reply.kind === 'error') throw new WechatFault(path, reply);
  const parsed = z.safeParse(shape, reply.kind === 'success' ? reply.body : undefined);
  if (!parsed.success) throw new WechatFault(path, 'the answer lacks what it should hold');
  return parsed.data;
};
