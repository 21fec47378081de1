import type { signInStaff as endpoint } from '@memberday/shared/contract/staff.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { appendAudit } from '../append-audit.ts';
import type { Context } from '../context.ts';
import { hashOfSecret } from '../privacy/hash-secret.ts';
import { wechatIdentities } from '../privacy/wechat-identities.ts';
import type { StaffRecord } from '../store/staff.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { seenStaff } from './seen-staff.ts';

/** The first time with the invitation, which binds the WeChat identity; from then on the identity is enough. */
export const signInStaff: UseCase<typeof endpoint> = async (context, { appId, code, inviteCode }) => {
  const login = await context.wechat.exchangeLoginCode({ appId, code });
  if (!login.ok) return login;
  const { openidKey } = wechatIdentities(context.index, { appId, openid: login.value.openid });
  const staff =
    inviteCode === undefined
      ? await recognise(context, openidKey)
      : await acceptInvite(context, openidKey, hashOfSecret(inviteCode));
  if (!staff.ok) return staff;
  // What WeChat seals for this person from now on, such as the group they open a card in, opens with this key.
  const sealedSessionKey = context.vault.seal(login.value.sessionKey, openidKey);
  const sealedOpenid = context.vault.seal(login.value.openid, openidKey);
  await context.store.visitors.note(openidKey, { entry: {}, sealedSessionKey, sealedOpenid, at: context.now() });
  const token = await context.tokens.issue({ kind: 'staff', staffId: staff.value.staffId });
  return done({ ...token, staff: seenStaff(staff.value) });
};

const recognise = async (context: Context, identityKey: string): Promise<Outcome<StaffRecord, 'not_allowed'>> => {
  const staffId = await context.store.staff.staffIdOf(identityKey);
  const staff = staffId === undefined ? undefined : await context.store.staff.read(staffId);
  return staff?.state === 'active' ? done(staff) : refused(problem('not_allowed', { needs: 'an invitation' }));
};

/**
 * An invitation works once. The same person again, whose first answer got lost, is recognised by the identity it bound; who works here
 * already under this identity cannot take up another one.
 */
const acceptInvite = (
  context: Context,
  identityKey: string,
  inviteHash: string,
): Promise<Outcome<StaffRecord, 'invite_invalid'>> =>
  untilSettled('accepting an invitation', async () => {
    const { staff } = context.store;
    const invite = await staff.readInvite(inviteHash);
    const bound = await staff.staffIdOf(identityKey);
    if (!invite || invite.expiresAt <= context.now() || bound !== undefined) {
      const before = bound === undefined ? undefined : await staff.read(bound);
      return before?.acceptedInvite === inviteHash ? done(before) : refused(problem('invite_invalid', {}));
    }
    const invited = await staff.read(invite.staffId);
    if (invited?.state !== 'invited') return refused(problem('invite_invalid', {}));
    const refusals = await staff.accept(invited, identityKey);
    if (refusals.length > 0) return undefined;
    await writeDown(context, invited);
    return done({ ...invited, state: 'active' });
  });

/** The first link of their chain: that they came, and by whose invitation. The door cannot know who is coming. */
const writeDown = (context: Context, { staffId, role, createdBy }: StaffRecord) =>
  appendAudit(context, {
    at: context.now(),
    phase: 'ended',
    actor: staffId,
    role,
    endpoint: 'signInStaff',
    requestId: context.newId('request'),
    facts: { invitedBy: createdBy },
    outcome: 'done',
  });
