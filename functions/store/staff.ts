import { staffRoles } from '@memberday/shared/contract/endpoint.ts';
import { staffScope } from '@memberday/shared/contract/staff.ts';
import { keyScopeNames, usualQuota } from '@memberday/shared/domain/staff/quota.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, atVersion, present, type Row, type Table, type Write } from './table.ts';
import { ttlOf } from './ttl.ts';

const staffFields = z.object({
  staffId: z.string(),
  version: z.int(),
  /** The name the owner calls them by at work. It stands in the clear, as in any list of colleagues; the table itself is encrypted. */
  name: z.string(),
  role: z.enum(staffRoles),
  scope: staffScope,
  state: z.enum(['invited', 'active', 'left']),
  createdAt: z.string(),
  createdBy: z.string(),
  /** Hash of a machine's secret. */
  keyHash: z.optional(z.string()),
  /** What a machine may call, and how often: `keyRightsOf`. */
  keyScopes: z.optional(z.array(z.enum(keyScopeNames))),
  quota: z.optional(z.object({ perMinute: z.int(), perDay: z.int() })),
  /** The invitation that was not used yet. */
  inviteHash: z.optional(z.string()),
  /** The one that was: whoever lost the answer and comes again with it is recognised. */
  acceptedInvite: z.optional(z.string()),
  /** The WeChat identity that signs in. */
  identityKey: z.optional(z.string()),
});
export type StaffRecord = z.infer<typeof staffFields>;

/** A key from before there were rights may call all that machines may, as often as is usual. */
export const keyRightsOf = ({ keyScopes = [...keyScopeNames], quota = usualQuota }: StaffRecord) => ({
  keyScopes,
  quota,
});

const inviteFields = z.object({ staffId: z.string(), expiresAt: z.string() });
export type Invite = z.infer<typeof inviteFields>;

export type StaffRefusal = 'staff_changed' | 'invite_used' | 'identity_taken';

export type StaffStore = {
  /** As it was written last: whoever was removed is out at once. */
  read(staffId: string): Promise<StaffRecord | undefined>;
  list(): Promise<StaffRecord[]>;
  create(staff: StaffRecord, inviteExpiresAt?: Instant): Promise<void>;
  readInvite(hash: string): Promise<Invite | undefined>;
  staffIdOf(identityKey: string): Promise<string | undefined>;
  /** Uses the invitation up and binds the identity, all or nothing. */
  accept(before: StaffRecord, identityKey: string): Promise<StaffRefusal[]>;
  /** Still at the version that was read. */
  change(after: StaffRecord): Promise<StaffRefusal[]>;
  /** Takes away the invitation, the identity or the key. */
  remove(before: StaffRecord): Promise<StaffRefusal[]>;
};

export const staffStore = (table: Table): StaffStore => ({
  async read(staffId) {
    const row = staffId && (await table.get(keys.staff(staffId), { strong: true }));
    return row ? toStaff(row) : undefined;
  },

  async list() {
    const rows = await table.queryAll({ pk: keys.staff('').pk, strong: true });
    return rows.map(toStaff);
  },

  async create(staff, inviteExpiresAt) {
    const writes: Write<'staff_exists'>[] = [
      { write: { put: staffRow({ ...staff, version: 1 }), condition: absent }, refusal: 'staff_exists' },
    ];
    if (staff.inviteHash !== undefined && inviteExpiresAt !== undefined) {
      const invite: Invite = { staffId: staff.staffId, expiresAt: inviteExpiresAt };
      const ttl = ttlOf(inviteExpiresAt);
      writes.push({
        write: { put: { ...keys.invite(staff.inviteHash), ...invite, ttl }, condition: absent },
        refusal: 'staff_exists',
      });
    }
    const refusals = await table.transact(writes);
    // Ids and codes are chance: meeting one twice means the source of chance is broken.
    if (refusals.length > 0) throw new Error(`staff ${staff.staffId} or their invitation exists already`);
  },

  async readInvite(hash) {
    const row = await table.get(keys.invite(hash), { strong: true });
    return row && inviteFields.parse(row);
  },

  async staffIdOf(identityKey) {
    const row = await table.get(keys.staffIdentity(identityKey), { strong: true });
    return row && String(row.staffId);
  },

  /**
   *     phone A   read invite ── remove if there ✓, bind identity A
   *     phone B     read invite ── remove if there ✗ invite_used
   */
  accept: ({ inviteHash = '', ...before }, identityKey) =>
    table.transact<StaffRefusal>([
      { write: { remove: keys.invite(inviteHash), condition: present }, refusal: 'invite_used' },
      {
        write: { put: { ...keys.staffIdentity(identityKey), staffId: before.staffId }, condition: absent },
        refusal: 'identity_taken',
      },
      change(before, { ...before, state: 'active', identityKey, acceptedInvite: inviteHash }),
    ]),

  change: (after) => table.transact<StaffRefusal>([change(after, after)]),

  remove: ({ inviteHash, identityKey, acceptedInvite: _used, keyHash: _destroyed, ...before }) =>
    table.transact<StaffRefusal>([
      ...(inviteHash === undefined ? [] : [removal(keys.invite(inviteHash))]),
      ...(identityKey === undefined ? [] : [removal(keys.staffIdentity(identityKey))]),
      change(before, { ...before, state: 'left' }),
    ]),
});

const toStaff = (row: Row): StaffRecord => staffFields.parse(row);
const staffRow = (staff: StaffRecord): Row => ({ ...keys.staff(staff.staffId), ...staff });

const change = (before: Pick<StaffRecord, 'version'>, after: StaffRecord): Write<StaffRefusal> => ({
  write: { put: staffRow({ ...after, version: before.version + 1 }), condition: atVersion(before.version) },
  refusal: 'staff_changed',
});

/** Changes only what somebody may reach, in the transaction of whatever calls for it. */
export const scopeWrite = (before: StaffRecord, scope: StaffRecord['scope']): Write<StaffRefusal> =>
  change(before, { ...before, scope });

/** Without a condition, so the refusal never comes. */
const removal = (key: { pk: string; sk: string }): Write<StaffRefusal> => ({
  write: { remove: key },
  refusal: 'staff_changed',
});
