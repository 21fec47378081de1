import type { VaultKeyStore } from '../privacy/vault-key.ts';
import { keys } from './keys.ts';
import { absent, type Table } from './table.ts';

export const vaultKeyStore = (table: Table): VaultKeyStore => ({
  async get() {
    const row = await table.get(keys.vaultKey(1), { strong: true });
    return row && String(row.wrapped);
  },

  put: (wrapped) => table.put({ ...keys.vaultKey(1), wrapped }, absent),
});
