import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';

const secrets = z.object({
  /** The owner's key for the first hour, and for scripts: full rights. */
  rootKey: z.string().check(z.minLength(32)),
  /** Signs session tokens. */
  tokenKey: z.string().check(z.minLength(32)),
  /** Keys the blind indexes over identities and birthdays. Changing it makes every identity unfindable. */
  indexKey: z.string().check(z.minLength(32)),
  /** App secret by WeChat app id. */
  wechat: z._default(z.record(z.string(), z.string()), {}),
});
export type Secrets = z.infer<typeof secrets>;

/** Reads the platform's one secret. @throws Error when it cannot be read or a field is missing; the value is never in the message */
export const readSecrets = async (arn: string): Promise<Secrets> => {
  const answer = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: arn }));
  const parsed = secrets.safeParse(JSON.parse(answer.SecretString ?? '{}'));
  if (!parsed.success) {
    throw new Error(`the secret lacks: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`);
  }
  return parsed.data;
};
