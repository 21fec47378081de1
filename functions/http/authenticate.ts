import { createHash, timingSafeEqual } from 'node:crypto';
import type { Access } from '@memberday/shared/contract/endpoint.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Actor, Nobody, RequestContext, Staff } from '../context.ts';
import { hashOfSecret } from '../privacy/hash-secret.ts';
import { keyRightsOf } from '../store/staff.ts';

type Doorkeeper = Pick<RequestContext<Nobody>, 'tokens' | 'store' | 'rootKey'>;

/**
 * Who is calling, and whether an endpoint of this access is open to them. Staff rights are read at each call, so that removing somebody
 * works at once.
 * @param authorization the header: `Bearer` and a session token, an API key (`mdk_…`), or the root key
 */
export const authenticate = async (
  keeper: Doorkeeper,
  access: Access,
  authorization: string | undefined,
): Promise<Outcome<Actor, 'not_signed_in' | 'not_allowed'>> => {
  if (access === 'public') return done({ kind: 'nobody' });
  const token = /^Bearer (\S{1,4096})$/.exec(authorization ?? '')?.[1];
  const actor = token === undefined ? undefined : await recognise(keeper, token);
  if (!actor) return refused(problem('not_signed_in', {}));
  if (access === 'visitor') return actor.kind === 'staff' ? notAllowed('visitor') : done(actor);
  if (access === 'member') return actor.kind === 'member' ? done(actor) : notAllowed('member');
  if (actor.kind !== 'staff' || !access.includes(actor.role)) return notAllowed(access.join(' or '));
  return done(actor);
};

const recognise = async (keeper: Doorkeeper, token: string): Promise<Actor | undefined> => {
  if (token.startsWith('mdk_')) return recogniseKey(keeper, token);
  if (sameSecret(token, keeper.rootKey)) return rootOwner;
  const session = await keeper.tokens.read(token);
  if (session?.kind !== 'staff') return session;
  const staff = await keeper.store.staff.read(session.staffId);
  return staff?.state === 'active'
    ? { kind: 'staff', staffId: staff.staffId, role: staff.role, scope: staff.scope }
    : undefined;
};

/** `mdk_<staff id>.<secret>`: the id finds the row, the hash of the secret proves it. */
const recogniseKey = async (keeper: Doorkeeper, key: string): Promise<Staff | undefined> => {
  const [staffId = '', secret = ''] = key.slice('mdk_'.length).split('.');
  const staff = await keeper.store.staff.read(staffId);
  if (staff?.state !== 'active' || !staff.keyHash || !sameSecret(hashOfSecret(secret), staff.keyHash)) return undefined;
  const { keyScopes: scopes, quota } = keyRightsOf(staff);
  return { kind: 'staff', staffId, role: staff.role, scope: staff.scope, key: { scopes, quota } };
};

/** The owner before there is one: whoever holds the platform's secret. */
const rootOwner: Staff = { kind: 'staff', staffId: 'root', role: 'owner', scope: { shops: [], groups: [] } };

/** Compares in constant time; hashing first makes both sides equally long. */
const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

const notAllowed = (needs: string) => refused(problem('not_allowed', { needs }));
