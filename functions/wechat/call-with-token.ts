import type { Problem } from '@memberday/shared/domain/problem.ts';
import type { AccessTokens } from './access-token.ts';
import type { WechatApp } from './app.ts';
import type { CallWechat, WechatReply, WechatRequest } from './call.ts';
import { WechatFault } from './fault.ts';

export type TokenReply = WechatReply | { readonly kind: 'no_token'; readonly problem: Problem<'wechat_unavailable'> };

const tokenErrors: readonly number[] = [40001, 40014, 42001];

/**
 * Calls an API that needs the app's access token. A refused token is replaced once and the call made once more.
 * @throws WechatFault when the new token is refused too
 */
export const callWithToken = async (
  { call, tokens }: { readonly call: CallWechat; readonly tokens: AccessTokens },
  app: WechatApp,
  request: WechatRequest,
  deadline: AbortSignal,
): Promise<TokenReply> => {
  const callAs = (token: string) => call({ ...request, query: { ...request.query, access_token: token } }, deadline);
  const isTokenError = (reply: WechatReply) => reply.kind === 'error' && tokenErrors.includes(reply.errcode);

  const token = await tokens.current(app, deadline);
  if (!token.ok) return { kind: 'no_token', problem: token.problem };
  const reply = await callAs(token.value);
  if (!isTokenError(reply)) return reply;

  const other = await tokens.replace(app, token.value, deadline);
  if (!other.ok) return { kind: 'no_token', problem: other.problem };
  const second = await callAs(other.value);
  if (second.kind === 'error' && isTokenError(second)) throw new WechatFault(request.path, second);
  return second;
};
