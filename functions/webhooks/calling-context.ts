import type { Context } from '../context.ts';
import type { WebhookSecrets } from '../privacy/webhook-secrets.ts';
import type { WorkQueue } from '../work/work.ts';
import type { CallEndpoint } from './call-endpoint.ts';

/** For work that calls other systems. */
export type CallingContext = Pick<Context, 'now' | 'newSecret' | 'log' | 'stage' | 'store'> & {
  readonly queue: WorkQueue;
  readonly webhookSecrets: WebhookSecrets;
  readonly call: CallEndpoint;
};
