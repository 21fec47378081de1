import type { verifyMemberCode as endpoint } from '@memberday/shared/contract/till.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { personFor } from '@memberday/shared/domain/members/staff-view.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { isPlausibleScan } from '@memberday/shared/domain/till/member-code.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { RequestContext, Staff } from '../context.ts';
import { openPerson } from '../personal-fields.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import { outOfReach } from '../shop-reach.ts';
import type { UseCase } from '../use-case.ts';
import { acceptMemberCode } from './accept-member-code.ts';
import { momentOfNumber } from './moment-of-number.ts';

export const verifyMemberCode: UseCase<typeof endpoint> = async (context, input) => {
  const { code, shop, number, device, scannedAt } = input;
  const now = context.now();
  const elsewhere = outOfReach(context.actor, shop);
  if (elsewhere) return elsewhere;
  const made = momentOfNumber(number, now);
  if (!made.ok) return made;
  const offline = scannedAt === undefined ? undefined : await checkOffline(context, { shop, device, scannedAt, now });
  if (offline && !offline.ok) return offline;
  const accepted = await acceptMemberCode(
    context,
    code,
    { shop, number, at: scannedAt ?? now },
    offline ? 'offline' : 'online',
  );
  if (!accepted.ok) return accepted;
  const dossier = await readOwnDossier(context, accepted.value.memberId);
  if (!dossier.ok) return dossier;
  const { account } = dossier.value;
  const { programme } = versionAt(await context.programmes(), now);
  const { nickname } = personFor(context.actor.role, openPerson(context, dossier.value));
  return done({
    member: { memberId: account.memberId, nickname, tier: programme.tiers.levels[account.tier.level]?.name ?? '' },
    points: Math.max(0, available(account, now, programme.zone) - account.debt),
    at: accepted.value.at,
    offline: offline !== undefined,
  });
};

/** Only a till that the owner registered is believed about a moment that is over, and only if its clock may be right. */
const checkOffline = async (
  context: RequestContext<Staff>,
  till: { shop: string; device: string | undefined; scannedAt: Instant; now: Instant },
): Promise<Outcome<true, 'invalid_value' | 'not_found'>> => {
  const { shop, device: deviceId, scannedAt, now } = till;
  if (deviceId === undefined) {
    return refused(problem('invalid_value', { field: 'device', why: 'is needed with the moment of an offline scan' }));
  }
  const device = await context.store.redemptions.readDevice(shop, deviceId);
  if (device?.state !== 'active') return refused(problem('not_found', { what: 'device', id: deviceId }));
  if (isPlausibleScan(scannedAt, now)) return done(true);
  return refused(problem('invalid_value', { field: 'scannedAt', why: 'needs a moment of the last seven days' }));
};
