import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import { eventKinds } from '@memberday/shared/domain/events/choose-events.ts';
import { checkTarget, type TargetFault } from '@memberday/shared/domain/webhooks/check-target.ts';
import type { WebhookView } from './webhooks-view.ts';

/** What is filled in about a system that is told, new or known. */
export type WebhookForm = {
  /** Null: it is still to be added. */
  readonly known: WebhookView | null;
  readonly name: string;
  readonly url: string;
  /** Kinds of events; all of them is everything there will ever be. */
  readonly kinds: readonly string[];
};

export const newWebhook: WebhookForm = { known: null, name: '', url: '', kinds: eventKinds };

export const webhookFormOf = (known: WebhookView): WebhookForm => ({
  known,
  name: known.name,
  url: known.url,
  kinds: kindsOf(known.events),
});

/** The kinds of which a choice covers anything. */
export const kindsOf = (events: readonly string[]): readonly string[] =>
  events.includes('*') ? eventKinds : eventKinds.filter((kind) => events.some((each) => each.startsWith(`${kind}.`)));

/** One more kind, or one less; single types that were asked for by name stay while their kind is on. */
export const toggleKind = (kinds: readonly string[], kind: string): readonly string[] =>
  kinds.includes(kind)
    ? kinds.filter((each) => each !== kind)
    : eventKinds.filter((each) => each === kind || kinds.includes(each));

/** What is wrong with an address; nothing while it is empty. */
export const faultOfUrl = (url: string): TargetFault | undefined =>
  url.trim() === '' ? undefined : checkTarget(url.trim());

/** No server takes it. What a shop on a machine of its own may call to try things out, its server knows. */
const isHopeless = (fault: TargetFault | undefined): boolean =>
  fault === 'no_address' || fault === 'has_login' || fault === 'has_fragment';

type Filled = Input<(typeof staffApi)['saveWebhook']>;

/** What is sent; undefined while something is missing. */
export const filledWebhook = ({ known, name, url, kinds }: WebhookForm): Filled | undefined => {
  const [trimmed, address] = [name.trim(), url.trim()];
  if (trimmed === '' || address === '' || isHopeless(faultOfUrl(address)) || kinds.length === 0) return undefined;
  return {
    ...(known && { webhookId: known.webhookId }),
    name: trimmed,
    url: address,
    events: isAll(known, kinds) ? ['*'] : kinds.flatMap((kind) => keptOf(known, kind)),
  };
};

/** What was asked for of a kind, where that was less than all of it. */
const keptOf = (known: WebhookView | null, kind: string): readonly string[] => {
  const single = known?.events.filter((each) => each.startsWith(`${kind}.`)) ?? [];
  return single.length > 0 ? single : [`${kind}.*`];
};

/** Every kind is on, and nothing less than a whole kind was asked for. */
const isAll = (known: WebhookView | null, kinds: readonly string[]): boolean =>
  kinds.length === eventKinds.length && (known?.events ?? []).every((each) => each === '*' || each.endsWith('.*'));
