import type { ReachKind } from '@memberday/shared/contract/endpoint.ts';
import { type Belonging, belongsTo, isUnscoped, isWithin } from '@memberday/shared/domain/staff/scope.ts';
import { belongingOfActivity } from './belonging-of-activity.ts';
import { belongingOfDay } from './belonging-of-day.ts';
import { belongingOfLive } from './belonging-of-live.ts';
import type { Context, Staff } from './context.ts';
import { keys } from './store/keys.ts';

/** What one thing belongs to; undefined where there is no such thing, which its use case then says. */
export type ReadBelonging = (context: Context, id: string) => Promise<Belonging | undefined>;

/** By kind. An endpoint whose reach names a kind without a reader here fails the scope test, and refuses everybody with a scope. */
export const belongings: Readonly<Partial<Record<ReachKind, ReadBelonging>>> = {
  group: async (_, groupId) => belongsTo({ groups: [groupId] }),

  shop: async (_, shop) => belongsTo({ shops: [shop] }),

  /** The groups they were in, and where they came from first. */
  member: async ({ store }, memberId) => {
    const [profiles, memberships] = await Promise.all([
      store.members.readProfiles([memberId]),
      store.groupPeople.memberships(keys.memberPk(memberId)),
    ]);
    const source = profiles.get(memberId)?.source;
    if (!source) return undefined;
    const groups = memberships.map(({ groupId }) => groupId);
    return belongsTo({
      groups: [...new Set([...groups, ...some(source.group)])],
      shops: some(source.shop),
      operators: some(source.operator),
    });
  },

  activity: async ({ store }, activityId) => {
    const activity = await store.activities.read(activityId);
    return activity && belongingOfActivity(activity);
  },

  memberDay: async ({ store }, memberDayId) => {
    const day = await store.memberDays.read(memberDayId);
    return day && belongingOfDay(day);
  },

  live: async ({ store }, liveId) => {
    const live = await store.lives.read(liveId);
    return live && belongingOfLive(live);
  },

  /** The shops of all its templates. */
  drop: async (context, dropId) => {
    const drop = await context.store.drops.read(dropId);
    if (!drop) return undefined;
    const versions = await Promise.all(
      drop.items.map((item) => context.templates.version(item.templateId, item.templateVersion)),
    );
    return ofShops(versions.map(({ template }) => template.scope.shops));
  },

  /** Who asked for it, and the group it is about. */
  approval: async ({ store }, approvalId) => {
    const approval = await store.approvals.read(approvalId);
    return approval && belongsTo({ operators: [approval.askedBy], groups: some(approval.group ?? undefined) });
  },

  /** The group its author came by, and the shop, when it was written. */
  post: async ({ store }, postId) => {
    const post = await store.posts.read(postId, { strong: true });
    return post && belongsTo({ groups: some(post.group ?? undefined), shops: some(post.shop ?? undefined) });
  },

  /** The shops where its coupons count; everybody may look at one that counts everywhere. */
  template: async ({ templates }, templateId) => {
    const head = await templates.head(templateId);
    if (!head) return undefined;
    const { template } = await templates.version(templateId, head.version);
    const { shops } = template.scope;
    return { ...ofShops([shops]), chain: shops.length === 0 };
  },
};

/** The same as the door does it, for lists and for what a use case finds on its way. */
export const isWithinScope = async (
  context: Context,
  staff: Staff,
  kind: ReachKind,
  id: string,
  { changes }: { readonly changes: boolean },
): Promise<boolean> => {
  if (isUnscoped(staff.role)) return true;
  const read = belongings[kind];
  if (!read) return false;
  const belonging = await read(context, id);
  return belonging === undefined || isWithin(staff, belonging, changes);
};

/** Of several lists of shops, each of which means the whole chain when it is empty. */
const ofShops = (lists: readonly (readonly string[])[]): Belonging => {
  const isChains = lists.some((shops) => shops.length === 0);
  return belongsTo({ wholly: true, shops: isChains ? [] : [...new Set(lists.flat())] });
};

const some = (value: string | undefined): string[] => (value === undefined ? [] : [value]);
