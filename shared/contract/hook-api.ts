import * as hooks from './hooks.ts';

/** What other platforms call. */
export const hookApi = {
  verifyWechatPush: hooks.verifyWechatPush,
  takeWechatPush: hooks.takeWechatPush,
  takeInbound: hooks.takeInbound,
};
