import { createHmac } from 'node:crypto';

/** What signs calls to other systems. A secret follows from its number, so that none is stored and whoever reads the table can sign nothing. */
export type WebhookSecrets = {
  /** `whsec_…`, as it is shown once and as the receiver's library takes it. */
  textOf(webhookId: string, nth: number): string;
  /** @param body exactly as it is sent @returns `v1,…`, one for each secret, as the header holds them */
  sign(webhookId: string, secrets: readonly number[], message: SignedMessage): string;
};

/** @param second since 1970 */
export type SignedMessage = { readonly id: string; readonly second: number; readonly body: string };

/** @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme */
export const createWebhookSecrets = (rootSecret: string): WebhookSecrets => {
  const key = createHmac('sha256', rootSecret).update('webhook secrets').digest();
  const secretOf = (webhookId: string, nth: number): Buffer =>
    createHmac('sha256', key).update(`${webhookId}\n${nth}`).digest();
  return {
    textOf: (webhookId, nth) => `whsec_${secretOf(webhookId, nth).toString('base64')}`,
    sign: (webhookId, secrets, { id, second, body }) =>
      secrets
        .map((nth) => createHmac('sha256', secretOf(webhookId, nth)).update(`${id}.${second}.${body}`).digest('base64'))
        .map((signature) => `v1,${signature}`)
        .join(' '),
  };
};
