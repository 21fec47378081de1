import { randomBytes } from 'node:crypto';
import { seal, unseal } from './seal.ts';

/**
 * Personal fields are sealed with a key of the member's own; the member's key is wrapped by the vault key, which the cloud's key service wraps.
 * The key service is asked once per environment, not once per member. Deleting a member's wrapped key makes the fields unreadable for ever.
 */
export type Vault = {
  newMemberKey(memberId: string): MemberKey;
  openMemberKey(memberId: string, wrapped: string): MemberKey;
  /** For what belongs to no member yet, such as a visitor's session key. */
  seal(text: string, bound: string): string;
  unseal(sealed: string, bound: string): string;
};

export type MemberKey = {
  readonly wrapped: string;
  seal(fields: unknown): string;
  /** @throws Error when the text was not sealed with this key */
  unseal(sealed: string): unknown;
};

/** @param vaultKey 32 bytes */
export const createVault = (vaultKey: Buffer): Vault => {
  const memberKey = (memberId: string, key: Buffer, wrapped: string): MemberKey => ({
    wrapped,
    seal: (fields) => seal(key, Buffer.from(JSON.stringify(fields)), memberId),
    unseal: (sealed) => JSON.parse(unseal(key, sealed, memberId).toString()),
  });
  return {
    newMemberKey(memberId) {
      const key = randomBytes(32);
      return memberKey(memberId, key, seal(vaultKey, key, memberId));
    },
    openMemberKey: (memberId, wrapped) => memberKey(memberId, unseal(vaultKey, wrapped, memberId), wrapped),
    seal: (text, bound) => seal(vaultKey, Buffer.from(text), bound),
    unseal: (sealed, bound) => unseal(vaultKey, sealed, bound).toString(),
  };
};
