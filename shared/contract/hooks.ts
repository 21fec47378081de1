import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { keyName } from './fields.ts';

/**
 * What other platforms call. They prove who they are by a signature over what they send, and are answered in their own words: the
 * function behind these routes (`functions/hooks.ts`) reads and writes plain text, not the contract's JSON.
 */

const sign = z.string().check(z.maxLength(200));
const appId = keyName(64);

export const verifyWechatPush = endpoint({
  method: 'GET',
  path: '/hooks/wechat/{appId}',
  access: 'public',
  summary:
    'WeChat, or WeCom, asks once, when the address is set up, whether it is ours. The answer is `echostr` as plain text; WeCom signs it as `msg_signature` and encrypts it.',
  input: z.object({
    appId,
    signature: z.optional(sign),
    msg_signature: z.optional(sign),
    timestamp: sign,
    nonce: sign,
    echostr: sign,
  }),
  output: z.string(),
});

export const takeInbound = endpoint({
  method: 'POST',
  path: '/hooks/in/{source}',
  access: 'public',
  summary:
    'A message of another platform or system, signed as its source is set up: Standard Webhooks, or the platform’s own way. It is stored as it came, then answered; the same id again changes nothing.',
  input: z.object({ source: keyName(40) }),
  output: z.string(),
});

export const takeWechatPush = endpoint({
  method: 'POST',
  path: '/hooks/wechat/{appId}',
  access: 'public',
  summary:
    'A message of WeChat to an app, a shop or a company, JSON or XML, in the mode that was set up. It is stored, then answered with `success`; WeChat sends again whatever it is not answered in time. Questions that somebody waits for are answered at once, encrypted where they were.',
  input: z.object({ appId }),
  output: z.string(),
});
