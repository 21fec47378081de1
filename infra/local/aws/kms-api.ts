import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { localAccount, localRegion } from '../template/intrinsics.ts';
import { AwsProblem, type Operations } from './json-endpoint.ts';
import { keptSecrets, randomKey } from './key-file.ts';

type Input = Record<string, unknown>;

/** The longest plaintext of Encrypt, in bytes (KMS). */
const longestPlaintext = 4096;
const nonceBytes = 12;
const tagBytes = 16;

export const keyArn = (keyId: string): string => `arn:aws:kms:${localRegion}:${localAccount}:key/${keyId}`;

/**
 * Encrypt and Decrypt of KMS, with one AES-256-GCM key per key id, kept in a file of this machine. The encryption context is bound to
 * the ciphertext as in KMS. A ciphertext is: length of the key id, key id, nonce, tag, encrypted bytes.
 */
export const kmsOperations = (file: string, keyIds: readonly string[]): Operations => {
  const keys = keptSecrets(file, keyIds, randomKey);
  const keyOf = (keyId: string): Buffer => {
    const key = keys[keyId];
    if (!key || !keyIds.includes(keyId))
      throw new AwsProblem('NotFoundException', `Key '${keyArn(keyId)}' does not exist`);
    return Buffer.from(key, 'base64');
  };

  return {
    'TrentService.Encrypt': (input) => {
      const keyId = idOf(input.KeyId);
      const plaintext = Buffer.from(String(input.Plaintext ?? ''), 'base64');
      if (plaintext.length === 0 || plaintext.length > longestPlaintext)
        throw new AwsProblem('ValidationException', `Plaintext must have 1 to ${longestPlaintext} bytes.`);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', keyOf(keyId), nonce).setAAD(contextOf(input));
      const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
      const id = Buffer.from(keyId);
      const blob = Buffer.concat([Buffer.from([id.length]), id, nonce, cipher.getAuthTag(), sealed]);
      return {
        CiphertextBlob: blob.toString('base64'),
        KeyId: keyArn(keyId),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    },

    'TrentService.Decrypt': (input) => {
      const { keyId, nonce, tag, sealed } = takeApart(Buffer.from(String(input.CiphertextBlob ?? ''), 'base64'));
      if (input.KeyId !== undefined && idOf(input.KeyId) !== keyId)
        throw new AwsProblem(
          'IncorrectKeyException',
          'The key ID in the request does not identify the key of the ciphertext.',
        );
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyOf(keyId), nonce).setAAD(contextOf(input)).setAuthTag(tag);
        const plaintext = Buffer.concat([decipher.update(sealed), decipher.final()]);
        return {
          Plaintext: plaintext.toString('base64'),
          KeyId: keyArn(keyId),
          EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        };
      } catch (error) {
        throw error instanceof AwsProblem ? error : invalidCiphertext();
      }
    },
  };
};

/** A key is named by its id or its ARN. */
const idOf = (name: unknown): string => String(name ?? '').replace(/^arn:.*:key\//, '');

const contextOf = (input: Input): Buffer => {
  const context = (input.EncryptionContext ?? {}) as Record<string, string>;
  return Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));
};

const takeApart = (blob: Buffer) => {
  const idEnd = 1 + (blob[0] ?? 0);
  const tagStart = idEnd + nonceBytes;
  const start = tagStart + tagBytes;
  if (blob.length <= start) throw invalidCiphertext();
  return {
    keyId: blob.subarray(1, idEnd).toString(),
    nonce: blob.subarray(idEnd, tagStart),
    tag: blob.subarray(tagStart, start),
    sealed: blob.subarray(start),
  };
};

const invalidCiphertext = () => new AwsProblem('InvalidCiphertextException', 'The ciphertext is invalid.');
