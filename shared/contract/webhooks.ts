import * as z from 'zod/mini';
import { isEventType } from '../domain/events/catalogue.ts';
import { endpoint } from './endpoint.ts';
import { count, day, instant, keyName, pageSize, text } from './fields.ts';

const webhookId = keyName(40);
/** `coupon.issued`, `coupon.*` or `*`. */
const eventChoice = z.string().check(z.maxLength(64), z.regex(/^(\*|[a-z_]+\.(\*|[a-z_]+))$/));
const eventType = z.string().check(z.refine(isEventType, 'no such event'));
const deliveryState = z.enum(['waiting', 'taken', 'given_up']);
/** Where something stands among all that is told: opaque. */
const place = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#\d{40}#\d\d$/));

const webhook = z.object({
  webhookId: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  state: z.enum(['active', 'paused', 'disabled']),
  /** Why and when it was disabled; null while it is not. */
  disabled: z.nullable(z.object({ at: instant, why: z.enum(['gone', 'failing']) })),
  createdAt: instant,
  /** When each secret that signs now stops to; null of the newest. */
  secretsUntil: z.array(z.nullable(instant)),
  /** Failed calls since the last good one. */
  failures: count,
  failingSince: z.nullable(instant),
  /** Nothing is called before. */
  restsUntil: z.nullable(instant),
  lastTakenAt: z.nullable(instant),
  /** Lanes (members, orders, …) that are held up; counted to a hundred. */
  heldUp: count,
});

const delivery = z.object({
  place: z.string(),
  /** Whose events are told in order: a member, or the thing itself. */
  lane: z.string(),
  event: z.object({
    id: z.string(),
    type: z.string(),
    at: instant,
    data: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  state: deliveryState,
  attempts: count,
  replays: count,
  /** `status`: null where nobody answered; `why`: null where it was taken. */
  last: z.nullable(z.object({ at: instant, status: z.nullable(z.int()), ms: z.int(), why: z.nullable(z.string()) })),
});

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/webhooks',
  access: ['owner'],
  summary: 'The systems that are told of events, and how each fares.',
  input: z.object({}),
  output: z.object({ webhooks: z.array(webhook) }),
});

export const saveWebhook = endpoint({
  method: 'POST',
  path: '/webhooks',
  access: ['owner'],
  summary:
    'Have a system told of events, or change where and of what; of a new one the secret that signs is shown, only here.',
  input: z.object({
    webhookId: z.optional(webhookId),
    name: text(32),
    url: z.string().check(z.maxLength(500)),
    events: z.array(eventChoice).check(z.minLength(1), z.maxLength(100)),
  }),
  output: z.object({ webhook, secret: z.nullable(z.string()) }),
});

export const moveWebhook = endpoint({
  method: 'POST',
  path: '/webhooks/{webhookId}/state',
  access: ['owner'],
  summary: 'Pause a system, or let it go on, with all that has happened since, from within a minute on.',
  input: z.object({ webhookId, to: z.enum(['active', 'paused']) }),
  output: webhook,
});

export const rotateWebhookSecret = endpoint({
  method: 'POST',
  path: '/webhooks/{webhookId}/secrets',
  access: ['owner'],
  summary: 'A new secret, shown only here; the one before goes on signing beside it for the hours given.',
  input: z.object({
    webhookId,
    overlapHours: z._default(z.int().check(z.gte(0), z.lte(168)), 24),
  }),
  output: z.object({ secret: z.string(), until: instant }),
});

export const removeWebhook = endpoint({
  method: 'DELETE',
  path: '/webhooks/{webhookId}',
  access: ['owner'],
  summary: 'Tell a system nothing more; what waits for it is dropped.',
  input: z.object({ webhookId }),
  output: z.object({ webhookId: z.string() }),
});

export const tryWebhook = endpoint({
  method: 'POST',
  path: '/webhooks/{webhookId}/trials',
  access: ['owner'],
  summary: 'Tell a system a `webhook.test`, to see whether it takes it.',
  input: z.object({ webhookId }),
  output: z.object({ lane: z.string(), place: z.string() }),
});

export const listDeliveries = endpoint({
  method: 'GET',
  path: '/webhooks/{webhookId}/deliveries',
  access: ['owner'],
  summary: 'What a system was told, or is to be, on a day or in one lane, newest first; kept for thirty days.',
  input: z.object({
    webhookId,
    /** Of the shop; today where neither a day nor a lane is named. */
    day: z.optional(day),
    lane: z.optional(keyName(160)),
    type: z.optional(eventType),
    state: z.optional(deliveryState),
    before: z.optional(place),
    limit: pageSize,
  }),
  output: z.object({ deliveries: z.array(delivery), before: z.nullable(z.string()) }),
});

export const replayEvents = endpoint({
  method: 'POST',
  path: '/webhooks/{webhookId}/replays',
  access: ['owner'],
  summary: 'Tell a system once more: one event, or all of a span, or those of one lane in it. Each keeps its id.',
  input: z.object({
    webhookId,
    what: z.union([
      z.object({ lane: keyName(160), place }),
      z.object({ from: instant, until: instant, lane: z.optional(keyName(160)) }),
    ]),
  }),
  output: z.object({ webhookId: z.string() }),
});
