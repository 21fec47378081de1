import type { signIn as endpoint } from '@memberday/shared/contract/sessions.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { wechatIdentities } from '../privacy/wechat-identities.ts';
import type { UseCase } from '../use-case.ts';

/** A member by openid or unionid gets a member's token, anybody else a visitor's. The entry of the first contact is kept for later. */
export const signIn: UseCase<typeof endpoint> = async (context, { appId, code, entry }) => {
  const login = await context.wechat.exchangeLoginCode({ appId, code });
  if (!login.ok) return login;
  const { openid, unionid, sessionKey } = login.value;
  const { members, visitors } = context.store;
  const { openidKey, unionidKey, all } = wechatIdentities(context.index, { appId, openid, unionid });
  const [found] = await Promise.all([
    members.memberIdsOf(all),
    visitors.note(openidKey, {
      entry,
      sealedSessionKey: context.vault.seal(sessionKey, openidKey),
      at: context.now(),
    }),
  ]);
  const byUnionid = unionidKey && found.get(unionidKey);
  const memberId = found.get(openidKey) ?? byUnionid;
  // Known from another app of the merchant: from now on by this one's openid too, so that orders which name it find the member.
  if (byUnionid && !found.has(openidKey)) await members.bind(byUnionid, [openidKey]);
  const token = await context.tokens.issue(
    memberId ? { kind: 'member', memberId, appId } : { kind: 'visitor', appId, openid, unionid },
  );
  return done({ ...token, memberId: memberId ?? null });
};
