import * as z from 'zod/mini';
import { reasonKinds } from '../domain/recommend/weights.ts';
import type { SlotItem, SlotReason } from '../domain/slots/fill-slot.ts';
import { type SlotMatter, type SlotPlan, slotNames } from '../domain/slots/slot-plan.ts';
import { endpoint } from './endpoint.ts';
import { count, fen, instant, keyName, pageSize, text } from './fields.ts';

const slot = z.enum(slotNames);
const sku = text(64);

export const slotMatter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('goods'), sku }),
  z.object({ kind: z.literal('drop'), dropId: keyName(40) }),
  z.object({ kind: z.literal('activity'), activityId: keyName(40) }),
]) satisfies z.ZodMiniType<SlotMatter, unknown>;

const matters = z._default(z.array(slotMatter).check(z.maxLength(12)), []);

/** What the shop may choose of a place. */
const planFields = z.object({
  isOn: z._default(z.boolean(), true),
  most: z._default(z.int().check(z.gte(1), z.lte(8)), 4),
  kinds: z._default(z.array(z.enum(['goods', 'drop', 'activity'])).check(z.maxLength(3)), ['goods']),
  perCategory: z._default(z.int().check(z.gte(1), z.lte(8)), 2),
  pins: matters,
  fallback: matters,
  without: z._default(
    z.object({
      skus: z._default(z.array(sku).check(z.maxLength(200)), []),
      categories: z._default(z.array(text(64)).check(z.maxLength(50)), []),
    }),
    { skus: [], categories: [] },
  ),
});

export const slotPlan = z.extend(planFields, { slot, version: count }) satisfies z.ZodMiniType<SlotPlan, unknown>;

const slotReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum([...reasonKinds, 'picked']) }),
  z.object({ kind: z.literal('on'), until: instant }),
  z.object({ kind: z.literal('opens'), at: instant }),
]) satisfies z.ZodMiniType<SlotReason, unknown>;

export const slotItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('goods'),
    sku: z.string(),
    name: z.string(),
    category: z.nullable(z.string()),
    reason: slotReason,
  }),
  z.object({ kind: z.literal('drop'), dropId: z.string(), name: z.string(), reason: slotReason }),
  z.object({ kind: z.literal('activity'), activityId: z.string(), name: z.string(), reason: slotReason }),
]) satisfies z.ZodMiniType<SlotItem, unknown>;

const filled = z.object({
  /** Whether what is known of the member chose; else everybody sees the same. */
  personal: z.boolean(),
  items: z.array(slotItem),
});

export const getSlot = endpoint({
  method: 'GET',
  path: '/me/slots/{slot}',
  access: 'member',
  summary:
    'What to put before the member at a place of the mini-program, and why each. Without consent to personalisation everybody sees the same. Empty: show nothing.',
  input: z.object({ slot }),
  output: filled,
});

export const noteSlot = endpoint({
  method: 'POST',
  path: '/me/slots/{slot}/notes',
  access: 'member',
  summary:
    'Tell what of a place was really on the screen and what was tapped. Each thing counts once a day. What is bought of it within seven days counts for the place.',
  input: z.object({
    slot,
    shown: z._default(z.array(slotMatter).check(z.maxLength(12)), []),
    clicked: z._default(z.array(slotMatter).check(z.maxLength(12)), []),
  }),
  output: z.object({ noted: count }),
});

const keepers = ['owner', 'marketer'] as const;

const share = z.number();

export const listSlots = endpoint({
  method: 'GET',
  path: '/slots',
  access: keepers,
  summary: 'Every place with what is planned for it, and what the recommendations of last night are worth.',
  input: z.object({}),
  output: z.object({
    slots: z.array(slotPlan),
    /** null: there was too little to learn from. */
    learnt: z.nullable(
      z.object({
        builtAt: instant,
        /** Members that were learnt from, goods that may be recommended. */
        members: count,
        goods: count,
        /** Members whose last visit was hidden and asked for; what share of it was among ten recommendations, and among the ten bestsellers. */
        asked: count,
        recall: share,
        bestsellers: share,
      }),
    ),
  }),
});

export const saveSlot = endpoint({
  method: 'PUT',
  path: '/slots/{slot}',
  access: keepers,
  summary:
    'Plan a place: what is pinned, left out, chosen, and shown for want of better. `after` is the version it replaces. Members see it within ten seconds.',
  input: z.extend(planFields, { slot, after: count }),
  output: slotPlan,
});

export const previewSlot = endpoint({
  method: 'GET',
  path: '/slots/{slot}/members/{memberId}',
  access: keepers,
  summary: 'What a member would see at a place now, and why. It counts as shown to nobody.',
  input: z.object({ slot, memberId: keyName(40) }),
  output: filled,
});

export const getSlotResults = endpoint({
  method: 'GET',
  path: '/slots/{slot}/results',
  access: keepers,
  summary:
    'What came of a place, day by day, the newest first: things shown and tapped, orders with something that was shown there within seven days, and what those goods cost.',
  input: z.object({ slot, days: z._default(pageSize, 30) }),
  output: z.object({
    days: z.array(z.object({ on: z.string(), shown: count, clicked: count, orders: count, fen })),
  }),
});
