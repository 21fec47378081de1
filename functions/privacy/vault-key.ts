import { randomBytes } from 'node:crypto';
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';

/** Where the wrapped vault key lies. `put` returns false when somebody was first. */
export type VaultKeyStore = { get(): Promise<string | undefined>; put(wrapped: string): Promise<boolean> };

const EncryptionContext = { purpose: 'memberday-vault' };

/** The vault key, unwrapped by the key service; made by whoever comes first. @throws Error when the key service refuses */
export const openVaultKey = async (keyId: string, store: VaultKeyStore): Promise<Buffer> => {
  const kms = new KMSClient({});
  const wrapped = (await store.get()) ?? (await makeVaultKey(kms, keyId, store));
  const answer = await kms.send(
    new DecryptCommand({ KeyId: keyId, CiphertextBlob: Buffer.from(wrapped, 'base64'), EncryptionContext }),
  );
  return Buffer.from(answer.Plaintext ?? []);
};

const makeVaultKey = async (kms: KMSClient, keyId: string, store: VaultKeyStore): Promise<string> => {
  const answer = await kms.send(new EncryptCommand({ KeyId: keyId, Plaintext: randomBytes(32), EncryptionContext }));
  const wrapped = Buffer.from(answer.CiphertextBlob ?? []).toString('base64');
  if (await store.put(wrapped)) return wrapped;
  const first = await store.get();
  if (first === undefined) throw new Error('the vault key was there and is gone');
  return first;
};
