import type { Instant } from '@memberday/shared/domain/time.ts';
import { keys } from './keys.ts';
import { absent, type Table } from './table.ts';
import { ttlOf } from './ttl.ts';

/** A card of a group's goal that somebody has shared, and that shows how many are in. */
export type SharedCard = {
  readonly cardId: string;
  readonly appId: string;
  readonly activityId: string;
  readonly group: string;
  readonly expiresAt: Instant;
  /** How many it shows; -1: nothing yet. */
  readonly people: number;
};

export type LiveCardStore = {
  /** Those of a group that can still change. */
  list(activityId: string, group: string, now: Instant): Promise<SharedCard[]>;
  put(card: SharedCard): Promise<void>;
  /** Notes what is shown now, unless more is. */
  noteShown(card: SharedCard, people: number): Promise<void>;
};

export const liveCardStore = (table: Table): LiveCardStore => ({
  async list(activityId, group, now) {
    const { pk, sk } = keys.liveCard(activityId, group, '');
    const rows = await table.queryAll({ pk, prefix: sk, strong: true });
    return rows
      .map((row) => ({
        cardId: String(row.cardId),
        appId: String(row.appId),
        activityId,
        group,
        expiresAt: String(row.expiresAt),
        people: Number(row.people),
      }))
      .filter(({ expiresAt }) => expiresAt > now);
  },

  async put(card) {
    const ttl = ttlOf(card.expiresAt);
    await table.put({ ...keys.liveCard(card.activityId, card.group, card.cardId), ...card, ttl }, absent);
  },

  async noteShown({ activityId, group, cardId }, people) {
    await table.transact([
      {
        write: {
          update: keys.liveCard(activityId, group, cardId),
          change: { text: 'SET people = :people', values: { ':people': people } },
          condition: { text: 'people < :people', values: { ':people': people } },
        },
        refusal: 'never' as const,
      },
    ]);
  },
});
