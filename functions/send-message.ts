import type { MessageKind, MessageValues } from '@memberday/shared/domain/messages/kinds.ts';
import type { SkipReason } from '@memberday/shared/domain/messages/sending.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from './context.ts';
import { creditsOf, findMessageWay } from './find-message-way.ts';

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
  if (notBefore === undefined && (await allowsNone(context, memberId, kind)))
    return { kind: 'skipped', why: 'no_credit' };
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

/** Most members have allowed nothing: two small reads spare them the row, and the work of finding that out. Who was merged is looked at when it is sent. */
const allowsNone = async (context: Context, memberId: string, kind: MessageKind): Promise<boolean> => {
  const profile = (await context.store.members.readProfiles([memberId])).get(memberId);
  if (!profile || profile.merged) return false;
  const way = await findMessageWay(context, kind, profile, { strong: false });
  return way === undefined || creditsOf(way) === 0;
};
