import * as z from 'zod/mini';
import type { AccessTokenRow, AccessTokenStore } from '../wechat/access-token-store.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

const tokenFields = z.object({
  appId: z.string(),
  version: z.int(),
  token: z.nullable(z.string()),
  expiresAt: z.string(),
  leasedUntil: z.string(),
  forcedAt: z.string(),
}) satisfies z.ZodMiniType<AccessTokenRow, unknown>;

export const wechatTokenStore = (table: Table): AccessTokenStore => ({
  async get(appId) {
    const row = await table.get(keys.wechatToken(appId), { strong: true });
    return row && tokenFields.parse(row);
  },

  putIfNewer: (row) =>
    table.put(
      { ...keys.wechatToken(row.appId), ...row },
      { text: 'attribute_not_exists(pk) OR #version < :version', values: { ':version': row.version } },
    ),
});
