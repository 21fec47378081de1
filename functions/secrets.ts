import * as z from 'zod/mini';
import { callAws } from './call-aws.ts';

const secrets = z.object({
  /** The owner's key for the first hour, and for scripts: full rights. */
  rootKey: z.string().check(z.minLength(32)),
  /** Signs session tokens. */
  tokenKey: z.string().check(z.minLength(32)),
  /** Keys the blind indexes over identities and birthdays. Changing it makes every identity unfindable. */
  indexKey: z.string().check(z.minLength(32)),
  /** App secret by WeChat app id. */
  wechat: z._default(z.record(z.string(), z.string()), {}),
  /** Secret of the customer-contact app by WeCom company id. */
  wecom: z._default(z.record(z.string(), z.string()), {}),
  /**
   * What messages that WeChat pushes are secured with, by the id of the app, shop or WeCom company; as set up in its admin console. Several keys
   * while one is turned over: each is tried.
   */
  push: z._default(
    z.record(
      z.string(),
      z.object({
        keys: z
          .array(z.object({ token: z.string().check(z.minLength(3)), aesKey: z.string().check(z.length(43)) }))
          .check(z.minLength(1), z.maxLength(4)),
        mode: z._default(z.enum(['secure', 'compat', 'plain']), 'secure'),
        /** Left out: either. */
        format: z.optional(z.enum(['json', 'xml'])),
      }),
    ),
    {},
  ),
});
export type Secrets = z.infer<typeof secrets>;

const secretsManager = {
  name: 'secretsmanager',
  prefix: 'secretsmanager',
  addressVariable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
};

/** Reads the platform's one secret. @throws Error when it cannot be read or a field is missing; the value is never in the message */
export const readSecrets = async (arn: string): Promise<Secrets> => {
  const answer = await callAws(secretsManager, 'GetSecretValue', { SecretId: arn });
  const parsed = secrets.safeParse(JSON.parse(String(answer.SecretString ?? '{}')));
  if (!parsed.success) {
    throw new Error(`the secret lacks: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`);
  }
  return parsed.data;
};
