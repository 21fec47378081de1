import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Caps } from '@memberday/shared/domain/budgets/envelope.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, type Day, hourMs, startOfDay } from '@memberday/shared/domain/time.ts';
import { type CastMember, findInCast } from './cast.ts';
import { createChance } from './chance.ts';
import { type CrewMember, crew } from './crew.ts';
import { withStaffPhone } from './hire-crew.ts';
import { zone } from './purchases.ts';
import { askFor, type DemoPlatform } from './staff-access.ts';

type Staff = Client<typeof staffApi>;

/** What people at Half Day may spend in a day, by what they do. */
const allowed: Readonly<Partial<Record<CrewMember['role'], { readonly caps: Caps; readonly alone: number }>>> = {
  operator: { caps: { points: 20_000, coupons: 300, fen: 500_000 }, alone: 200 },
  clerk: { caps: { points: 300, coupons: 5, fen: 6_000 }, alone: 50 },
  agent: { caps: { points: 1_000, coupons: 20, fen: 30_000 }, alone: 100 },
};

/** Of each group that has one: all of its operators together. */
const groupCaps: Caps = { points: 30_000, coupons: 600, fen: 800_000 };

/** Gives everybody an envelope, and the first groups too, before anybody spends anything. */
export const openEnvelopes = async (staff: Staff): Promise<void> => {
  const [{ staff: people }, { groups }, { envelopes }] = await Promise.all([
    askFor('listing the staff', () => staff.listStaff({})),
    askFor('listing the groups', () => staff.listGroups({})),
    askFor('listing the envelopes', () => staff.listEnvelopes({})),
  ]);
  const has = new Set(envelopes.map(({ owner }) => owner.id));
  for (const { staffId, name, role } of people.filter(({ state }) => state === 'active')) {
    const allowance = role === 'integration' ? undefined : allowed[role];
    if (!allowance || has.has(staffId)) continue;
    const { caps, alone } = allowance;
    const bounds = { caps: { ...caps }, alone: { points: alone, coupons: null, fen: null } };
    await askFor(`an envelope for ${name}`, () =>
      staff.setAllowance({ kind: 'operator', id: staffId, after: 0, ...bounds }),
    );
  }
  for (const { group } of groups.slice(0, 1).filter(({ group: each }) => !has.has(each.groupId))) {
    const bounds = { caps: { ...groupCaps }, alone: { points: null, coupons: null, fen: null } };
    await askFor(`an envelope for ${group.name}`, () =>
      staff.setAllowance({ kind: 'group', id: group.groupId, after: 0, ...bounds }),
    );
  }
};

/** A clerk is sorry about a spilt cup, an agent wants to give more than they may, an operator asks for more: two of them wait for the owner. */
export const spendFromEnvelopes = async (
  platform: DemoPlatform,
  staff: Staff,
  today: Day,
  cast: readonly CastMember[],
): Promise<void> => {
  const memberOf = async (star: string): Promise<string> => {
    const identity = { kind: 'phone' as const, value: findInCast(cast, star).phone };
    return (await askFor(`finding ${star}`, () => staff.findMember({ identity }))).memberId;
  };
  const phoneOf = (role: CrewMember['role']) => crew.find((each) => each.role === role)?.openid ?? '';
  const idOf = (what: string) =>
    newId('approval', addMs(startOfDay(today, zone), 9 * hourMs), createChance(`approval/${what}`).bytes(12));
  const [first = '', second = ''] = starKeys;
  const agent = async (phone: Staff): Promise<void> => {
    const memberId = await memberOf(first);
    const small = { kind: 'points' as const, points: 60 };
    const large = { kind: 'points' as const, points: 300 };
    await askFor('a small word', () =>
      phone.giveGoodwill({ memberId, goodwillId: idOf('small'), reward: small, reason: '外卖洒了' }),
    );
    const other = await memberOf(second);
    await askFor('a large word', () =>
      phone.giveGoodwill({ memberId: other, goodwillId: idOf('large'), reward: large, reason: '生日蛋糕送错口味' }),
    );
  };
  const operator = async (phone: Staff): Promise<void> => {
    const add = { points: 5_000, coupons: 50, fen: 100_000 };
    await askFor('a top-up', () =>
      phone.askTopUp({ approvalId: idOf('top-up'), add, reason: '周末拉新，来的人比平时多' }),
    );
  };
  await withStaffPhone(platform, phoneOf('agent'), undefined, agent);
  await withStaffPhone(platform, phoneOf('operator'), undefined, operator);
};

const starKeys = ['lin', 'he'] as const;
