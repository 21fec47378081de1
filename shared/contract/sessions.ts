import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { instant, keyName, text } from './fields.ts';

/** Where a visitor came from, as the mini-program was opened. Only the first contact's entry is kept as the member's source. */
export const entrySource = z.object({
  /** WeChat's scene value. */
  scene: z.optional(z.int().check(z.gte(0), z.lte(99_999))),
  group: z.optional(keyName(64)),
  operator: z.optional(keyName(64)),
  referrer: z.optional(keyName(64)),
  live: z.optional(keyName(64)),
  shop: z.optional(keyName(64)),
  campaign: z.optional(keyName(64)),
});

export const signIn = endpoint({
  method: 'POST',
  path: '/sessions',
  access: 'public',
  summary: 'Sign in with a WeChat login code; the answer says whether this person is a member yet.',
  input: z.object({
    appId: keyName(64),
    code: text(256),
    entry: z._default(entrySource, {}),
    /** Of chance, kept on the phone for as long as the app is there. */
    phoneId: z.optional(keyName(64)),
  }),
  output: z.object({ token: z.string(), expiresAt: instant, memberId: z.nullable(z.string()) }),
});
