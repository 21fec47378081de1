import { createHash } from 'node:crypto';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { adapters } from '@memberday/shared/domain/sources/adapters.ts';
import type { SealKind } from '@memberday/shared/domain/sources/seal.ts';
import { type Source, secretsAt } from '@memberday/shared/domain/sources/source.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { largestInbound, sealBody, secretPlace } from '../inbound-body.ts';
import type { Box } from '../privacy/box.ts';
import type { InboundStore } from '../store/inbound.ts';
import type { SourceStore } from '../store/sources.ts';
import { checkSeal, type RawInbound } from './check-seal.ts';

export type InboundContext = {
  readonly store: { readonly sources: Pick<SourceStore, 'read'>; readonly inbound: Pick<InboundStore, 'put'> };
  readonly box: Box;
  readonly now: () => Instant;
};

/** Text for the sender, in the form its platform expects. */
export type InboundReply = { readonly type: 'text/plain' | 'application/json'; readonly body: string };

/**
 * Takes a message of another platform: checks its seal, stores it as it came, and only then answers. Reading it is the stream's matter,
 * so that a mapping that is wrong loses nothing. The same message again is answered alike and stored once.
 */
export const takeInbound = async (
  context: InboundContext,
  sourceId: string,
  raw: RawInbound,
): Promise<Outcome<InboundReply, 'not_allowed' | 'too_large' | 'not_found'>> => {
  if (raw.body.length > largestInbound) return refused(problem('too_large', { limitBytes: largestInbound }));
  const source = await readSource(context, sourceId);
  const seal = source && adapters[source.adapter].seal;
  const id = source && seal && checkSeal[seal](raw, { ...openSecrets(context, source), appId: source.appId });
  // Nobody without the secret is told which sources there are.
  if (!source || !seal || id === undefined) return refused(problem('not_allowed', { needs: "the source's signature" }));
  if (source.state === 'off') return refused(problem('not_found', { what: 'source', id: sourceId }));
  const challenge = challengeOf(seal, raw.body);
  if (challenge) return done(challenge);
  const name = createHash('sha256').update(id).digest('base64url').slice(0, 22);
  await context.store.inbound.put({
    source: sourceId,
    name,
    version: 1,
    id,
    takenAt: context.now(),
    body: sealBody(context.box, { source: sourceId, name }, raw.body),
    bytes: raw.body.length,
    state: 'taken',
    about: null,
    numbers: [],
    fault: null,
    tries: 0,
    triedAt: null,
  });
  return done(thanks[seal]);
};

/** A source is read at each message: a secret that was turned over, or a source that was switched off, holds at once. */
const readSource = async ({ store }: InboundContext, sourceId: string): Promise<Source | undefined> =>
  /^[a-z0-9][a-z0-9_]{0,39}$/.test(sourceId) ? store.sources.read(sourceId, { strong: true }) : undefined;

const openSecrets = ({ box, now }: InboundContext, { sourceId, secrets }: Source) => {
  const at = now();
  return { now: at, secrets: secretsAt(secrets, at).map(({ sealed }) => box.open(sealed, secretPlace(sourceId))) };
};

const said = { type: 'application/json', body: '{"code":0,"msg":"success"}' } as const;

/** What each platform takes for "received"; with anything else it sends again. */
const thanks: Readonly<Record<SealKind, InboundReply>> = {
  standard: { type: 'text/plain', body: 'ok' },
  youzan: said,
  douyin: said,
};

/** Douyin asks once, when the address is set up, for its own number back. */
const challengeOf = (seal: SealKind, body: Buffer): InboundReply | undefined => {
  if (seal !== 'douyin') return undefined;
  try {
    const { event, content } = JSON.parse(body.toString()) as { event?: unknown; content?: unknown };
    if (event !== 'verify_webhook') return undefined;
    const { challenge } = (typeof content === 'string' ? JSON.parse(content) : content) as { challenge?: unknown };
    if (typeof challenge !== 'number' && typeof challenge !== 'string') return undefined;
    return { type: 'application/json', body: JSON.stringify({ challenge }) };
  } catch {
    return undefined;
  }
};
