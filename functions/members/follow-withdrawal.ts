import { askToClose } from '@memberday/shared/domain/members/closing.ts';
import type { Person } from '@memberday/shared/domain/members/person.ts';
import * as z from 'zod/mini';
import type { WorkContext } from '../context.ts';
import { openPerson, sealPerson } from '../personal-fields.ts';
import type { Push } from '../store/pushes.ts';
import { untilSettled } from '../until-settled.ts';

type Told = Pick<Push, 'message'>;

/** The person stands under the key of their openid. */
const event = z.object({
  OpenID: z.string(),
  RevokeInfo: z._default(z.pipe(z.union([z.string(), z.int()]), z.transform(String)), ''),
});

/**
 * What a number of WeChat's stands for, of what we keep. The others are of things no member gives us: number plates, addresses, invoices, steps,
 * places. The list is in WeChat's console, not on its public pages; one that is missing here is logged.
 */
const fieldsOf: Readonly<Record<string, readonly (keyof Person)[]>> = {
  6: ['nickname', 'avatarUrl'],
  8: ['phone'],
};

/**
 * Somebody took back at WeChat what they had let the mini-program have: it is deleted here too.
 * @param push the event `user_authorization_revoke`
 */
export const forgetWithdrawn = async (context: WorkContext, { message }: Told): Promise<void> => {
  const parsed = event.safeParse(message);
  const fields = parsed.success ? fieldsOf[parsed.data.RevokeInfo] : undefined;
  if (!parsed.success || !fields) {
    context.log('warn', 'withdrawal of nothing known', { info: parsed.data?.RevokeInfo });
    return;
  }
  const { members } = context.store;
  const memberId = (await members.memberIdsOf([parsed.data.OpenID], { strong: true })).get(parsed.data.OpenID);
  if (memberId === undefined) return;
  const privacy = await context.privacy();
  await untilSettled(`withdrawal of ${memberId}`, async () => {
    const dossier = await members.readDossier(memberId, { strong: true });
    if (dossier?.profile.state !== 'active') return null;
    const { profile, wrappedKey } = dossier;
    const before = openPerson(privacy, dossier);
    const person: Person = { ...before, ...Object.fromEntries(fields.map((field) => [field, undefined])) };
    const phoneKey =
      fields.includes('phone') && before.phone !== undefined
        ? privacy.index.identity({ kind: 'phone', issuer: '', value: before.phone })
        : undefined;
    const { sealed: _sealed, birthdayHash: _birthday, phoneTail: _tail, likenesses: _likenesses, ...kept } = profile;
    const after = {
      ...kept,
      ...sealPerson(privacy, profile.memberId, wrappedKey, person).fields,
      identityKeys: profile.identityKeys.filter((key) => key !== phoneKey),
    };
    const refusals = await members.change({ before: profile, after });
    return refusals.length === 0 ? null : undefined;
  });
  if (fields.includes('avatarUrl')) await members.removeAvatar(memberId);
};

/**
 * Somebody's WeChat account is gone. Their membership ends as if they had asked for it: after the days in which one may change one's mind, for
 * whom the chain knows by something else.
 * @param push the event `user_authorization_cancellation`
 */
export const closeForLeaver = async (context: WorkContext, { message }: Told): Promise<void> => {
  const parsed = event.safeParse(message);
  if (!parsed.success) {
    context.log('warn', 'cancellation by nobody');
    return;
  }
  const { members } = context.store;
  const memberId = (await members.memberIdsOf([parsed.data.OpenID], { strong: true })).get(parsed.data.OpenID);
  if (memberId === undefined) return;
  await untilSettled(`closing ${memberId}`, async () => {
    const profile = (await members.readProfiles([memberId], { strong: true })).get(memberId);
    if (profile?.state !== 'active' || profile.closing) return null;
    const closing = askToClose(undefined, context.now());
    const refusals = await members.change({ before: profile, after: { ...profile, closing } });
    return refusals.length === 0 ? null : undefined;
  });
};
