import { createHash } from 'node:crypto';
import { adapters } from '@memberday/shared/domain/sources/adapters.ts';
import type { SealKind } from '@memberday/shared/domain/sources/seal.ts';
import { type Source, secretsAt } from '@memberday/shared/domain/sources/source.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { largestInbound, sealBody, secretPlace } from '../inbound-body.ts';
import type { Log } from '../log.ts';
import type { Box } from '../privacy/box.ts';
import type { InboundStore } from '../store/inbound.ts';
import type { SourceStore } from '../store/sources.ts';
import { checkSeal, type RawInbound } from './check-seal.ts';
import { refuse, sayText, type TextAnswer } from './text-answer.ts';

export type InboundContext = {
  readonly store: { readonly sources: Pick<SourceStore, 'read'>; readonly inbound: Pick<InboundStore, 'put'> };
  readonly box: Box;
  readonly now: () => Instant;
  readonly log: Log;
};

/**
 * Takes a message of another platform: checks its seal, stores it as it came, and only then answers. Reading it is the stream's matter,
 * so that a mapping that is wrong loses nothing. The same message again is answered alike and stored once.
 */
export const takeFromSource = async (
  context: InboundContext,
  sourceId: string,
  raw: RawInbound,
): Promise<TextAnswer> => {
  if (raw.body.length > largestInbound) return refuse('too_large');
  const source = await readSource(context, sourceId);
  const seal = source && adapters[source.adapter].seal;
  const id = source && seal && checkSeal[seal](raw, { ...openSecrets(context, source), appId: source.appId });
  // Nobody without the secret is told which sources there are.
  if (!source || !seal || id === undefined) {
    context.log('warn', 'refused', {
      source: sourceId.slice(0, 40),
      code: 'not_allowed',
      needs: "the source's signature",
    });
    return refuse('not_allowed');
  }
  if (source.state === 'off') return refuse('not_found');
  const challenge = challengeOf(seal, raw.body);
  if (challenge) return challenge;
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
  return thanks[seal];
};

/** A source is read at each message: a secret that was turned over, or a source that was switched off, holds at once. */
const readSource = async ({ store }: InboundContext, sourceId: string): Promise<Source | undefined> =>
  /^[a-z0-9][a-z0-9_]{0,39}$/.test(sourceId) ? store.sources.read(sourceId, { strong: true }) : undefined;

const openSecrets = ({ box, now }: InboundContext, { sourceId, secrets }: Source) => {
  const at = now();
  return { now: at, secrets: secretsAt(secrets, at).map(({ sealed }) => box.open(sealed, secretPlace(sourceId))) };
};

const said = sayText('{"code":0,"msg":"success"}', 'application/json');

/** What each platform takes for "received"; with anything else it sends again. */
const thanks: Readonly<Record<SealKind, TextAnswer>> = {
  standard: sayText('ok'),
  youzan: said,
  douyin: said,
};

/** Douyin asks once, when the address is set up, for its own number back. */
const challengeOf = (seal: SealKind, body: Buffer): TextAnswer | undefined => {
  if (seal !== 'douyin') return undefined;
  try {
    const { event, content } = JSON.parse(body.toString()) as { event?: unknown; content?: unknown };
    if (event !== 'verify_webhook') return undefined;
    const { challenge } = (typeof content === 'string' ? JSON.parse(content) : content) as { challenge?: unknown };
    if (typeof challenge !== 'number' && typeof challenge !== 'string') return undefined;
    return sayText(JSON.stringify({ challenge }), 'application/json');
  } catch {
    return undefined;
  }
};
