import { isToldInTime } from '@memberday/shared/domain/groups/group.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import type { RequestContext } from '../context.ts';
import { openSealedData, type SealedData } from '../wechat/sealed-data.ts';

/** Who opened the card: the WeChat user, as the session key is kept. */
export type Opener = { readonly openidKey: string; readonly appId: string };
export type GroupEntry = { readonly groupId: string; readonly opengid: string; readonly at: Instant };
export type EntryRefusal = 'session_stale' | 'invalid_value';

/**
 * Which group a card was opened in, as WeChat vouches for it. What is old was kept back, so it is refused: a visit is of now.
 * `session_stale` also where no session is known any more.
 */
export const openGroupEntry = async (
  context: RequestContext<unknown>,
  opener: Opener,
  sealed: SealedData,
): Promise<Outcome<GroupEntry, EntryRefusal>> => {
  const now = context.now();
  const visitor = await context.store.visitors.read(opener.openidKey, now);
  if (!visitor) return refused(problem('session_stale', {}));
  const sessionKey = context.vault.unseal(visitor.sealedSessionKey, opener.openidKey);
  const opened = openSealedData(sessionKey, opener.appId, sealed);
  if (!opened.ok) return opened;
  const { data, sealedAtMs } = opened.value;
  const at = instantOf(sealedAtMs);
  if (!isToldInTime(at, now)) return wrong('too long ago: ask WeChat for it anew');
  const opengid = opengidOf(data);
  if (opengid === undefined) return wrong('not opened in a group');
  return done({ groupId: context.index.group(opener.appId, opengid), opengid, at });
};

/** `getGroupEnterInfo` spells it small, the older `getShareInfo` does not. A chat of two has none. */
const opengidOf = ({ opengid, openGId }: Readonly<Record<string, unknown>>): string | undefined =>
  [opengid, openGId].find((value): value is string => typeof value === 'string' && /^[\w@-]{1,128}$/.test(value));

const wrong = (why: string): Outcome<never, 'invalid_value'> =>
  refused(problem('invalid_value', { field: 'encryptedData', why }));
