import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Operations, openJsonEndpoint } from '@memberday/infra/local/aws/json-endpoint.ts';
import { kmsOperations } from '@memberday/infra/local/aws/kms-api.ts';
import { readSecrets, secretsOperations } from '@memberday/infra/local/aws/secrets-api.ts';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'memberday-test-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const serve = async (operations: Operations) => {
  const endpoint = await openJsonEndpoint(operations);
  onTestFinished(() => endpoint.close());
  return { endpoint: endpoint.url, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
};

describe('KMS', () => {
  const file = () => join(dir, 'keys.json');
  const open = async () => new KMSClient(await serve(kmsOperations(file(), ['DataKey', 'Other'])));
  const Plaintext = new TextEncoder().encode('a data key');
  const EncryptionContext = { member: 'mbr_1', stage: 'local' };

  it('decrypts, also after a restart, what it has encrypted, given the same context in any order', async () => {
    const { CiphertextBlob, KeyId } = await (await open()).send(
      new EncryptCommand({ KeyId: 'DataKey', Plaintext, EncryptionContext }),
    );
    const context = { stage: 'local', member: 'mbr_1' };
    const answer = await (await open()).send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context, KeyId }));
    expect(answer.Plaintext).toEqual(Plaintext);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it('refuses another context, another key, a changed ciphertext, an unknown key', async () => {
    const kms = await open();
    const { CiphertextBlob = new Uint8Array() } = await kms.send(
      new EncryptCommand({ KeyId: 'DataKey', Plaintext, EncryptionContext }),
    );
    const decrypt = (input: object) => kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, ...input }));
    const invalid = { name: 'InvalidCiphertextException' };
    await expect(decrypt({ EncryptionContext: { member: 'mbr_2' } })).rejects.toMatchObject(invalid);
    const changed = CiphertextBlob.with(-1, (CiphertextBlob.at(-1) ?? 0) ^ 1);
    await expect(decrypt({ CiphertextBlob: changed })).rejects.toMatchObject(invalid);
    await expect(decrypt({ CiphertextBlob: new Uint8Array([1, 2]) })).rejects.toMatchObject(invalid);
    await expect(decrypt({ KeyId: 'Other' })).rejects.toMatchObject({ name: 'IncorrectKeyException' });
    await expect(kms.send(new EncryptCommand({ KeyId: 'None', Plaintext }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });

  it('never replaces a key file that it cannot read', async () => {
    await writeFile(file(), '{"DataKey":');
    await expect(open()).rejects.toThrow(SyntaxError);
    expect(await readFile(file(), 'utf8')).toBe('{"DataKey":');
  });
});

describe('Secrets Manager', () => {
  const settings = [
    { name: 'RootKey', text: undefined, generatedLength: 64 },
    { name: 'Settings', text: '{"rootKey":"{{resolve:secretsmanager:RootKey:SecretString:::}}"}', generatedLength: 0 },
  ];
  const open = () => readSecrets(join(dir, 'secrets.json'), settings, (text) => text);

  it('generates a secret once and composes others from it', async () => {
    const client = new SecretsManagerClient(await serve(secretsOperations(open())));
    const read = async (SecretId: string) => (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString;
    const rootKey = await read('RootKey');
    expect(rootKey).toMatch(/^[A-Za-z0-9]{64}$/);
    expect(JSON.parse((await read('Settings')) ?? '')).toEqual({ rootKey });
    expect(open().get('RootKey')).toBe(rootKey);
    await expect(read('None')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
