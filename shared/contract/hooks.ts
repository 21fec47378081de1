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
  summary: 'WeChat asks once, when the address is set up, whether it is ours. The answer is `echostr` as plain text.',
  input: z.object({ appId, signature: sign, timestamp: sign, nonce: sign, echostr: sign }),
  output: z.string(),
});

export const takeWechatPush = endpoint({
  method: 'POST',
  path: '/hooks/wechat/{appId}',
  access: 'public',
  summary:
    'A message of WeChat, JSON or XML, in secure mode. It is stored, then answered with `success`; WeChat sends again whatever it is not answered in time.',
  input: z.object({ appId }),
  output: z.literal('success'),
});
