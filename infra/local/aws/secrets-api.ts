import { randomBytes } from 'node:crypto';
import { localAccount, localRegion } from '../template/intrinsics.ts';
import { AwsProblem, type Operations } from './json-endpoint.ts';
import { keptSecrets } from './key-file.ts';

/** An `AWS::SecretsManager::Secret`: generated once, or a text that may refer to the others. */
export type SecretSetting = {
  readonly name: string;
  /** As CloudFormation would write it, with `{{resolve:secretsmanager:…}}` in it; undefined for a generated one. */
  readonly text: string | undefined;
  readonly generatedLength: number;
};

export const secretArn = (name: string): string =>
  `arn:aws:secretsmanager:${localRegion}:${localAccount}:secret:${name}`;

/**
 * The values of the secrets, by name. Generated ones stay as they are in the file; composed ones are made from them at each start.
 * @param complete may add to a composed secret what an operator would add by hand
 */
export const readSecrets = (
  file: string,
  settings: readonly SecretSetting[],
  complete: (value: string) => string,
): Map<string, string> => {
  const lengths = new Map(
    settings.filter(({ text }) => text === undefined).map((each) => [each.name, each.generatedLength]),
  );
  const generated = keptSecrets(file, [...lengths.keys()], (name) => generate(lengths.get(name) ?? 32));
  const resolve = (text: string) =>
    text.replace(/\{\{resolve:secretsmanager:(.+?):SecretString:*\}\}/g, (reference, id: string) => {
      const value = generated[nameOf(id)];
      if (value === undefined) throw new Error(`The template refers to a secret that is not generated: ${reference}`);
      return value;
    });
  return new Map(
    settings.map(({ name, text }) => [name, text === undefined ? (generated[name] ?? '') : complete(resolve(text))]),
  );
};

/** GetSecretValue of Secrets Manager. */
export const secretsOperations = (secrets: ReadonlyMap<string, string>): Operations => ({
  'secretsmanager.GetSecretValue': (input) => {
    const name = nameOf(String(input.SecretId ?? ''));
    const value = secrets.get(name);
    if (value === undefined)
      throw new AwsProblem('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return { ARN: secretArn(name), Name: name, SecretString: value, VersionStages: ['AWSCURRENT'] };
  },
});

const nameOf = (id: string): string => id.replace(/^arn:.*:secret:/, '');

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits without bias: bytes that would favour the first ones are passed over. */
const generate = (length: number): string => {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < alphabet.length * 4 && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
};
