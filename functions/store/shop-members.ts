import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import type { Row, Table } from './table.ts';

/** That shops connected to a mini-program know somebody as a member. It lies with the openid, so it goes where that goes. */
export type KnownInShops = {
  readonly openidKey: string;
  readonly appId: string;
  /** What they were told last: the name of the tier. */
  readonly identity: string;
  /** To be able to tell them again. */
  readonly sealedOpenid: string;
  readonly at: Instant;
};

export type ShopMemberStore = {
  /** Those of these openids that shops know. */
  list(openidKeys: readonly string[]): Promise<KnownInShops[]>;
  put(known: KnownInShops): Promise<void>;
  remove(openidKey: string): Promise<void>;
};

const knownFields = z.object({
  openidKey: z.string(),
  appId: z.string(),
  identity: z.string(),
  sealedOpenid: z.string(),
  at: z.string(),
}) satisfies z.ZodMiniType<KnownInShops, unknown>;

export const shopMemberStore = (table: Table): ShopMemberStore => ({
  async list(openidKeys) {
    const rows: Row[] = await table.getMany(openidKeys.map(keys.shopMember), { strong: true });
    return rows.map((row) => knownFields.parse(row));
  },

  async put(known) {
    await table.put({ ...keys.shopMember(known.openidKey), ...known });
  },

  async remove(openidKey) {
    await table.transact([{ write: { remove: keys.shopMember(openidKey) }, refusal: 'never' }]);
  },
});
