import { randomBytes } from 'node:crypto';
import { instantOf } from '@memberday/shared/domain/time.ts';
import { readConfig } from './config.ts';
import { consoleLog } from './log.ts';
import { openQueue } from './open-queue.ts';
import { createWebhookSecrets } from './privacy/webhook-secrets.ts';
import { readSecrets } from './secrets.ts';
import { openStore } from './store/store.ts';
import { openTable } from './store/table.ts';
import { createCall } from './webhooks/call-endpoint.ts';
import type { CallingContext } from './webhooks/calling-context.ts';

/** How long a system may take to answer. */
const patienceMs = 10_000;

/** For the function that calls other systems. */
export const openCallingContext = async (): Promise<CallingContext> => {
  const { stage, tableName, secretsArn, callTargets } = readConfig(process.env);
  if (!secretsArn) throw new Error('environment: SECRETS_ARN is missing');
  const { indexKey } = await readSecrets(secretsArn);
  return {
    now: () => instantOf(Date.now()),
    newSecret: () => randomBytes(24).toString('base64url'),
    log: consoleLog,
    stage,
    store: openStore(openTable(tableName)),
    queue: openQueue(),
    webhookSecrets: createWebhookSecrets(indexKey),
    call: createCall({ targets: callTargets, patienceMs, clock: () => performance.now() }),
  };
};
