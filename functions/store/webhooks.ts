import { dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import { goodHealth, type WebhookHealth } from '@memberday/shared/domain/webhooks/retry.ts';
import { mostWebhooks, type Webhook } from '@memberday/shared/domain/webhooks/webhook.ts';
import * as z from 'zod/mini';
import type { Work } from '../work/work.ts';
import { keys } from './keys.ts';
import { atVersion, type Row, type Table } from './table.ts';
import { ttlOf } from './ttl.ts';

const webhookFields = z.object({
  webhookId: z.string(),
  version: z.int(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  state: z.enum(['active', 'paused', 'disabled']),
  disabled: z.optional(z.object({ at: z.string(), why: z.enum(['gone', 'failing']) })),
  secrets: z.array(z.object({ nth: z.int(), since: z.string(), until: z.nullable(z.string()) })),
  createdAt: z.string(),
  createdBy: z.string(),
}) satisfies z.ZodMiniType<Webhook, unknown>;

const healthFields = z.object({
  failures: z.int(),
  failingSince: z.nullable(z.string()),
  restsUntil: z.nullable(z.string()),
  lastTakenAt: z.nullable(z.string()),
}) satisfies z.ZodMiniType<WebhookHealth, unknown>;

/** Systems that are told of events. */
export type WebhookStore = {
  read(webhookId: string, options?: { strong?: boolean }): Promise<Webhook | undefined>;
  /** All of them: there are few. */
  list(options?: { strong?: boolean }): Promise<Webhook[]>;
  /** Still at the version that was read: the write adds one. @returns false when it was changed meanwhile */
  write(webhook: Webhook): Promise<boolean>;
  /** @returns false when it was changed meanwhile */
  remove(webhook: Webhook): Promise<boolean>;
  readHealth(webhookId: string): Promise<WebhookHealth>;
  /** The last word counts: two calls that end together were both right. */
  writeHealth(webhookId: string, health: WebhookHealth): Promise<void>;
  /** Has work sent at once, through the stream. Asking twice under one id asks once. */
  ask(webhookId: string, id: string, work: Work, now: Instant): Promise<void>;
};

export const webhookStore = (table: Table): WebhookStore => ({
  async read(webhookId, options) {
    const row = await table.get(keys.webhook(webhookId), options);
    return row && webhookFields.parse(row);
  },

  async list({ strong = false } = {}) {
    const { rows } = await table.query({ pk: keys.webhook('').pk, limit: mostWebhooks * 2, strong });
    return rows.map((row) => webhookFields.parse(row));
  },

  write: (webhook) => table.put(rowOf({ ...webhook, version: webhook.version + 1 }), atVersion(webhook.version)),

  async remove({ webhookId, version }) {
    const write = { remove: keys.webhook(webhookId), condition: atVersion(version) };
    return (await table.transact([{ write, refusal: 'changed' }])).length === 0;
  },

  async readHealth(webhookId) {
    const row = await table.get(keys.webhookHealth(webhookId), { strong: true });
    return row ? healthFields.parse(row) : goodHealth;
  },

  async writeHealth(webhookId, health) {
    await table.put({ ...keys.webhookHealth(webhookId), ...health });
  },

  async ask(webhookId, id, work, now) {
    await table.put({ ...keys.askedWork(webhookId, id), work, ttl: ttlOf(now, dayMs) });
  },
});

const rowOf = (webhook: Webhook): Row => ({ ...keys.webhook(webhook.webhookId), ...webhook });
