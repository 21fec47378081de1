import type { Parsed } from '@memberday/shared/contract/endpoint.ts';
import type { signIn as endpoint } from '@memberday/shared/contract/sessions.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { Nobody, RequestContext } from '../context.ts';
import { findInviter } from '../find-inviter.ts';
import { linkIdentities } from '../link-identities.ts';
import { wechatIdentities } from '../privacy/wechat-identities.ts';
import { openedHash } from '../store/friends.ts';
import type { UseCase } from '../use-case.ts';

/** A member by openid or unionid gets a member's token, anybody else a visitor's. The entry of the first contact is kept for later. */
export const signIn: UseCase<typeof endpoint> = async (context, { appId, code, entry, phoneId }) => {
  const login = await context.wechat.exchangeLoginCode({ appId, code });
  if (!login.ok) return login;
  const { openid, unionid, sessionKey } = login.value;
  const { members, visitors } = context.store;
  const { openidKey, unionidKey, all } = wechatIdentities(context.index, { appId, openid, unionid });
  const now = context.now();
  const [found, first] = await Promise.all([
    members.heldIdentities(all),
    visitors.note(openidKey, {
      entry: await withInviter(context, entry),
      sealedSessionKey: context.vault.seal(sessionKey, openidKey),
      sealedOpenid: context.vault.seal(openid, openidKey),
      phone: phoneId === undefined ? undefined : context.index.phoneId(phoneId),
      at: now,
    }),
  ]);
  const byUnionid = unionidKey ? found.get(unionidKey) : undefined;
  const memberId = found.get(openidKey)?.memberId ?? byUnionid?.memberId;
  // Known by one of them: from now on by both, so that orders which name only the other find the member. An app may come to an Open Platform
  // account long after its people, and then begins to tell their unionids.
  if (unionidKey && memberId && found.get(openidKey)?.memberId !== byUnionid?.memberId) {
    const evidence = { kind: 'wechat', source: 'sign-in' } as const;
    await linkIdentities(context, { known: openidKey, others: [unionidKey], evidence });
  }
  if (memberId === undefined && first.referrer !== undefined) {
    await context.store.friends.noteOpened(first.referrer, openedHash(openidKey), now);
  }
  const token = await context.tokens.issue(
    memberId ? { kind: 'member', memberId, appId } : { kind: 'visitor', appId, openid, unionid },
  );
  return done({ ...token, memberId: memberId ?? null });
};

type Entry = Parsed<typeof endpoint>['entry'];

/** A card may name its sender by the code that people read out; from here on it is the member. A code of nobody is no code. */
const withInviter = async (context: RequestContext<Nobody>, entry: Entry): Promise<Entry> => {
  if (entry.referrer === undefined) return entry;
  const { referrer, ...others } = entry;
  const inviter = await findInviter(context, referrer);
  return inviter === undefined ? others : { ...others, referrer: inviter };
};
