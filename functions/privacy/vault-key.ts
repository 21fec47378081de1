import { randomBytes } from 'node:crypto';
import { callAws } from '../call-aws.ts';

/** Where the wrapped vault key lies. `put` returns false when somebody was first. */
export type VaultKeyStore = { get(): Promise<string | undefined>; put(wrapped: string): Promise<boolean> };

const keyService = { name: 'kms', prefix: 'TrentService', addressVariable: 'AWS_ENDPOINT_URL_KMS' };
const EncryptionContext = { purpose: 'memberday-vault' };

/** The vault key, unwrapped by the key service; made by whoever comes first. @throws Error when the key service refuses */
export const openVaultKey = async (keyId: string, store: VaultKeyStore): Promise<Buffer> => {
  const CiphertextBlob = (await store.get()) ?? (await makeVaultKey(keyId, store));
  const { Plaintext } = await callAws(keyService, 'Decrypt', { KeyId: keyId, CiphertextBlob, EncryptionContext });
  return Buffer.from(String(Plaintext), 'base64');
};

const makeVaultKey = async (keyId: string, store: VaultKeyStore): Promise<string> => {
  const Plaintext = randomBytes(32).toString('base64');
  const answer = await callAws(keyService, 'Encrypt', { KeyId: keyId, Plaintext, EncryptionContext });
  const wrapped = String(answer.CiphertextBlob);
  if (await store.put(wrapped)) return wrapped;
  const first = await store.get();
  if (first === undefined) throw new Error('the vault key was there and is gone');
  return first;
};
