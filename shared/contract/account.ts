import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, cursor, instant } from './fields.ts';

/** Something only this member can finish: points were paid, or a payment is under way. */
const openThing = z.object({ what: z.enum(['exchange', 'payment']), number: z.string() });

const closing = z.object({ askedAt: instant, closesAt: instant });

export const lookAtClosing = endpoint({
  method: 'GET',
  path: '/me/closing',
  access: 'member',
  summary: 'What closing the account would take away, what stands in the way, and whether it was asked for.',
  input: z.object({}),
  output: z.object({
    closing: z.nullable(closing),
    coolingDays: count,
    loses: z.object({
      /** `available` is below zero only where the programme lets a balance go negative. */
      points: z.object({ available: z.int(), pending: count, debt: count }),
      tier: z.object({ level: count, name: z.string() }),
      /** Coupons that can be used now or later. */
      coupons: count,
      /** Orders that are paid and not there yet: they come, their points do not. */
      ordersOnTheWay: count,
    }),
    open: z.array(openThing),
  }),
});

export const closeMyAccount = endpoint({
  method: 'POST',
  path: '/me/closing',
  access: 'member',
  summary:
    'Ask for the account to be closed. It is erased when the cooling-off days are over; asking again changes nothing.',
  input: z.object({}),
  output: closing,
});

export const keepMyAccount = endpoint({
  method: 'DELETE',
  path: '/me/closing',
  access: 'member',
  summary: 'Keep the account after all. Whoever has not asked for its end keeps it anyway.',
  input: z.object({}),
  output: z.object({ kept: z.literal(true) }),
});

/** A small picture as text: square, of a hundred or so pixels, 18 KB at most. */
const picture = z.string().check(z.maxLength(24_000), z.regex(/^data:image\/(jpeg|png|webp);base64,[A-Za-z0-9+/]+=*$/));

export const setMyAvatar = endpoint({
  method: 'PUT',
  path: '/me/avatar',
  access: 'member',
  summary: "Keep a small picture of the member, sealed with the member's own key. The newest one counts.",
  input: z.object({ picture }),
  output: z.object({ kept: z.literal(true) }),
});

export const getMyAvatar = endpoint({
  method: 'GET',
  path: '/me/avatar',
  access: 'member',
  summary: "The member's picture; null where there is none.",
  input: z.object({}),
  output: z.object({ picture: z.nullable(z.string()) }),
});

/** Everything kept about a member, by what it is about; a phone asks for one section after the other. */
export const exportSections = [
  'profile',
  'account',
  'consents',
  'points',
  'tier_moves',
  'orders',
  'coupons',
  'exchanges',
  'activities',
  'rewards',
  'groups',
  'posts',
  'friends',
  'notices',
  'permissions',
  'tags',
] as const;

export const exportMyData = endpoint({
  method: 'GET',
  path: '/me/export',
  access: 'member',
  summary:
    'What is kept about the member, section by section and page by page. The order within a section is that of time.',
  input: z.object({ section: z.enum(exportSections), cursor }),
  output: z.object({
    items: z.array(z.record(z.string(), z.unknown())),
    cursor: z.nullable(z.string()),
  }),
});
