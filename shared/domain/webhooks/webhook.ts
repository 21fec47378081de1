import type { EventChoice } from '../events/choose-events.ts';
import type { Instant } from '../time.ts';

/**
 * `paused`: by hand; `disabled`: it failed for days, or said that it is gone. Either way events are kept for it, and told once it is
 * active again.
 */
export type WebhookState = 'active' | 'paused' | 'disabled';

export type WebhookMove = 'pause' | 'resume' | 'disable';

/** Every legal move, and where it leads. What is disabled is not paused: who lets it go on has looked at it. */
const webhookMoves: Readonly<Record<WebhookState, Readonly<Partial<Record<WebhookMove, WebhookState>>>>> = {
  active: { pause: 'paused', resume: 'active', disable: 'disabled' },
  paused: { pause: 'paused', resume: 'active' },
  disabled: { resume: 'active' },
};

/** A system after a move; a move that is not legal changes nothing. @param why of `disable` */
export const moveTo = (webhook: Webhook, move: WebhookMove, why?: Webhook['disabled']): Webhook => {
  const state = webhookMoves[webhook.state][move];
  return state === undefined ? webhook : { ...webhook, state, disabled: state === 'disabled' ? why : undefined };
};

/** Another system that wants to be told. */
export type Webhook = {
  readonly webhookId: string;
  readonly version: number;
  readonly name: string;
  readonly url: string;
  readonly events: readonly EventChoice[];
  readonly state: WebhookState;
  /** Set while it is disabled. */
  readonly disabled?: { readonly at: Instant; readonly why: 'gone' | 'failing' } | undefined;
  /** The secrets that sign, newest first, by their numbers: a secret itself is never stored. */
  readonly secrets: readonly WebhookSecret[];
  readonly createdAt: Instant;
  readonly createdBy: string;
};

export type WebhookSecret = {
  readonly nth: number;
  readonly since: Instant;
  /** Half-open: signs until just before; null while it is the newest. */
  readonly until: Instant | null;
};

/** More would make every batch of the table's stream dearer. */
export const mostWebhooks = 20;

/** The numbers of the secrets that sign at a moment, newest first. */
export const signingSecrets = (secrets: readonly WebhookSecret[], now: Instant): number[] =>
  secrets.filter(({ until }) => until === null || now < until).map(({ nth }) => nth);

/** With a new secret; the one before goes on signing for a while, those before it no longer. */
export const rotateSecrets = (secrets: readonly WebhookSecret[], now: Instant, until: Instant): WebhookSecret[] => {
  const [newest, ...older] = secrets;
  const kept = older.filter((each) => each.until !== null && now < each.until);
  return [
    { nth: (newest?.nth ?? 0) + 1, since: now, until: null },
    ...(newest ? [{ ...newest, until }] : []),
    ...kept.map((each) => (each.until !== null && each.until > until ? { ...each, until } : each)),
  ].slice(0, mostSecrets);
};

/** Each one is a signature in every call. */
const mostSecrets = 4;
