import { type Problem, problem } from '@memberday/shared/domain/problem.ts';
import { WechatFault } from './fault.ts';

/** What a person who signs in or gives a phone number can meet. `invalid_value`: an app that is not ours. */
export type WechatRefusal =
  | 'invalid_value'
  | 'too_many_requests'
  | 'wechat_code_invalid'
  | 'wechat_blocked'
  | 'wechat_unavailable';

export const unknownApp: Problem<'invalid_value'> = problem('invalid_value', {
  field: 'appId',
  why: 'not one of the apps set up here',
});
/** Wrong, used or older than five minutes: the person needs a new one. */
export const codeInvalid: Problem<'wechat_code_invalid'> = problem('wechat_code_invalid', {});
export const blocked: Problem<'wechat_blocked'> = problem('wechat_blocked', {});
/** WeChat has not seen the person of late: it wants a new sign-in first. */
export const unseen: Problem<'session_stale'> = problem('session_stale', {});
/** WeChat counts calls by the minute. */
export const tooMany: Problem<'too_many_requests'> = problem('too_many_requests', { retryAfterSeconds: 60 });
export const unavailable: Problem<'wechat_unavailable'> = problem('wechat_unavailable', { retryAfterSeconds: 5 });

/**
 * The refusal an error answer means to the person, by the call's own table of the errors it expects.
 * @throws WechatFault for an error that is not in it
 */
export const refusalOf = <Refusal extends Problem<WechatRefusal | 'session_stale'>>(
  path: string,
  error: { readonly errcode: number; readonly rid: string | undefined },
  expected: Readonly<Record<number, Refusal>>,
): Refusal => {
  const refusal = expected[error.errcode];
  if (!refusal) throw new WechatFault(path, error);
  return refusal;
};
