import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { eventKinds } from '@memberday/shared/domain/events/choose-events.ts';
import { sayMoment } from '../../words/dates.ts';
import { eventWords, opsWebhooksWords as said } from '../../words/ops/webhooks.ts';
import type { Here } from '../clock/here.ts';
import { kindsOf } from './webhook-form.ts';

export type WebhookView = Output<(typeof staffApi)['listWebhooks']>['webhooks'][number];
export type DeliveryView = Output<(typeof staffApi)['listDeliveries']>['deliveries'][number];
export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

export const webhookRow = (webhook: WebhookView, here: Here) => ({
  title: webhook.name,
  line: `${sayKinds(webhook.events)} · ${webhook.heldUp > 0 ? said.heldUp(webhook.heldUp) : sayLast(webhook, here)}`,
  ...standingOf(webhook),
});

const sayKinds = (events: readonly string[]): string => {
  const kinds = kindsOf(events);
  if (kinds.length === eventKinds.length) return said.all;
  return kinds.map((kind) => said.kinds[kind] ?? said.kindsElse).join('、');
};

const sayLast = ({ lastTakenAt }: WebhookView, { today, zone }: Here): string =>
  lastTakenAt === null ? said.neverTaken : said.lastTaken(sayMoment(lastTakenAt, today, zone));

export const standingOf = ({ state, failures }: WebhookView): { readonly value: string; readonly tone: Tone } => {
  if (state === 'disabled') return { value: said.states.disabled, tone: 'bad' };
  if (state === 'paused') return { value: said.states.paused, tone: 'quiet' };
  if (failures > 0) return { value: said.states.failing, tone: 'warn' };
  return { value: said.states.active, tone: 'good' };
};

/** How a system fares, in sentences; none while all is well. */
export const sayHealth = (webhook: WebhookView, { today, zone }: Here): readonly string[] => {
  const { state, disabled, failures, failingSince, restsUntil, heldUp } = webhook;
  const held = heldUp > 0 ? [said.heldUp(heldUp)] : [];
  if (state === 'paused') return [said.health.paused, ...held];
  if (disabled) return [disabled.why === 'gone' ? said.health.gone : said.health.tooLong, said.health.kept, ...held];
  if (failures === 0 || failingSince === null) return held;
  return [
    said.health.failing(sayMoment(failingSince, today, zone), failures),
    ...(restsUntil === null ? [] : [said.health.resting(sayMoment(restsUntil, today, zone))]),
    ...held,
  ];
};

const toneOf: Readonly<Record<DeliveryView['state'], Tone>> = { waiting: 'warn', taken: 'good', given_up: 'bad' };

export const sayEvent = (type: string): string => eventWords[type] ?? type;

/** Of whom or what an event tells, and why it is not there yet. */
export const deliveryRow = ({ event, lane, state, attempts, last }: DeliveryView) => {
  const isQueued = state === 'waiting' && attempts === 0;
  const why = state === 'taken' || last === null ? '' : sayWhy(last);
  return {
    what: sayEvent(event.type),
    about: why === '' ? String(event.data.memberId ?? lane) : why,
    state: isQueued ? said.log.queued : said.log.states[state],
    tone: isQueued ? ('quiet' as const) : toneOf[state],
  };
};

/** What came of the last attempt. */
export const sayWhy = ({ status, why }: NonNullable<DeliveryView['last']>): string =>
  status !== null ? said.status(status) : (said.faults[why ?? ''] ?? said.faults.connection_lost ?? '');
