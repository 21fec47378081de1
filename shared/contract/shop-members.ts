import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { keyName } from './fields.ts';

export const linkShop = endpoint({
  method: 'POST',
  path: '/me/shops',
  access: 'member',
  summary:
    'Link the membership with the WeChat shop that one came from. `session` is what the shop gave along when it opened the mini-program; it is good for ten minutes.',
  input: z.object({ session: keyName(128) }),
  output: z.object({ linked: z.literal(true), tier: z.string() }),
});
