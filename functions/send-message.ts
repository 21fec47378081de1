import type { MessageKind, MessageValues } from '@memberday/shared/domain/messages/kinds.ts';
import type { SkipReason } from '@memberday/shared/domain/messages/sending.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from './context.ts';

/** A message to a member, of one kind. */
export type MessageToSend<Kind extends MessageKind = MessageKind> = {
  readonly memberId: string;
  readonly kind: Kind;
  /** What it is about, unique to the member for ever: `drop/drp_…/2026-11-28T02:00:00.000Z`. A repeat under the same key sends nothing. */
  readonly key: string;
  readonly values: MessageValues<Kind>;
  /** The page a tap opens, no leading slash; without one, the page that belongs to the kind. */
  readonly page?: string;
  /** Not sent before then. */
  readonly notBefore?: Instant;
  /** Of no use from then on: what could not be sent until then is not sent. */
  readonly until?: Instant;
};

/** `skipped` here leaves no trace; what turns out later stands with the message. */
export type Asked = { readonly kind: 'queued' } | { readonly kind: 'skipped'; readonly why: SkipReason };

/**
 * Asks for a subscribe message to be sent, once for its key: the queue sends it, out of what the member allowed. Whoever tells a member
 * something writes the notice as well: most members have allowed no message, and nothing here is certain to arrive.
 */
export const sendMessage = async <Kind extends MessageKind>(
  context: Context,
  { memberId, kind, key, values, page, notBefore, until }: MessageToSend<Kind>,
): Promise<Asked> => {
  const { texts } = await context.messageTexts();
  if (!texts.some((text) => text.kind === kind && text.on)) return { kind: 'skipped', why: 'no_text' };
  // Asked for before: it is on its way, or was.
  await context.store.messages.ask({
    memberId,
    key,
    kind,
    values,
    page: page ?? null,
    until: until ?? null,
    askedAt: context.now(),
    version: 1,
    state: notBefore === undefined ? { step: 'queued', tries: 0 } : { step: 'held', until: notBefore },
  });
  return { kind: 'queued' };
};
