import { memberShards, shardOfMember } from '@memberday/shared/domain/members/shards.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** Who waits for which door of a drop, in as many shards as the members. */
export type ReminderStore = {
  readonly shards: number;
  /** Asking again is the same reminder. */
  ask(dropId: string, door: Instant, memberId: string): Promise<void>;
  isAsked(dropId: string, door: Instant, memberId: string): Promise<boolean>;
  /** Members who wait for a door, in the order of their ids. */
  list(
    dropId: string,
    door: Instant,
    shard: number,
    page: { limit: number; after: string | undefined },
  ): Promise<{ memberIds: string[]; last: string | undefined }>;
};

export const reminderStore = (table: Table): ReminderStore => {
  const keyOf = (dropId: string, door: Instant, memberId: string) =>
    keys.reminder(dropId, shardOfMember(memberId), door, memberId);
  return {
    shards: memberShards,

    async ask(dropId, door, memberId) {
      await table.put(keyOf(dropId, door, memberId));
    },

    async isAsked(dropId, door, memberId) {
      return (await table.get(keyOf(dropId, door, memberId))) !== undefined;
    },

    async list(dropId, door, shard, { limit, after }) {
      const { pk, sk } = keys.reminder(dropId, shard, door, '');
      const page = await table.query({
        pk,
        prefix: sk,
        limit,
        strong: true,
        after: after === undefined ? undefined : keys.reminder(dropId, shard, door, after),
      });
      const memberIds = page.rows.map((row) => row.sk.slice(sk.length));
      return { memberIds, last: page.last && memberIds.at(-1) };
    },
  };
};
