import { activityRules } from '@memberday/shared/contract/activity-desk.ts';
import { kindOf } from '@memberday/shared/domain/activities/kinds/all-kinds.ts';
import { worstCaseFen } from '@memberday/shared/domain/grants/mass-grant.ts';
import type { Fault, PlanFacts } from '@memberday/shared/domain/member-days/check-member-day.ts';
import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import { activityOfPart } from '@memberday/shared/domain/member-days/member-day-parts.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Zone } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

/** Templates whose coupons may take off any sum: their money counts as nothing in a cost. */
export type KnownFacts = PlanFacts & {
  readonly unbounded: readonly string[];
  /** The shops each template counts in; empty: all of them. */
  readonly shopsOf: ReadonlyMap<string, readonly string[]>;
};

/** Everything a plan names, as it stands now: rules, shelf, templates, and what the kinds say of its activities. */
export const readPlanFacts = async (context: Context, plan: MemberDay): Promise<KnownFacts> => {
  const [versions, items, templates] = await Promise.all([
    context.programmes(),
    context.mall.items(),
    Promise.all(templatesOf(plan).map((templateId) => readTemplate(context, templateId))),
  ]);
  const { programme } = versionAt(versions, context.now());
  const given = templates.flatMap((each) => each ?? []);
  return {
    programme,
    items: new Map(items.filter(({ state }) => state === 'on_shelf').map(({ itemId, terms }) => [itemId, terms])),
    worstFen: new Map(given.map(({ templateId, most }) => [templateId, most ?? 0])),
    unbounded: given.filter(({ most }) => most === null).map(({ templateId }) => templateId),
    shopsOf: new Map(given.map(({ templateId, shops }) => [templateId, shops])),
    activityFaults: faultsOfActivities(plan, programme.zone),
  };
};

const templatesOf = ({ drops, activities }: MemberDay): string[] => [
  ...new Set([
    ...drops.map(({ templateId }) => templateId),
    ...activities.flatMap(({ rewards }) =>
      rewards.flatMap(({ reward }) => (reward.kind === 'coupon' ? [reward.templateId] : [])),
    ),
  ]),
];

const readTemplate = async (context: Context, templateId: string) => {
  const head = await context.templates.head(templateId);
  if (head?.state !== 'active') return undefined;
  const { template } = await context.templates.version(templateId, head.version);
  return { templateId, most: worstCaseFen(template.offer), shops: template.scope.shops };
};

const faultsOfActivities = (plan: MemberDay, zone: Zone): Fault[] =>
  plan.activities.flatMap(({ kind, rules }, i) => {
    const read = activityRules.safeParse({ kind, rules });
    if (!read.success) {
      return read.error.issues.map(({ path, message }) => ({
        field: [`activities.${i}`, ...path.map(String)].join('.'),
        why: message,
      }));
    }
    const made = activityOfPart(plan, { part: `activity.${i}`, day: null, id: `act_${i}` }, zone);
    if (!made) return [];
    const draft = {
      ...made,
      rules: read.data.rules,
      rewards: made.rewards.map((reward) => ({ ...reward, added: 0 })),
      version: 0,
      state: 'draft' as const,
      operator: plan.operator,
      endedAt: null,
    };
    return kindOf(read.data.kind)
      .check(draft)
      .map(({ path, why }) => ({ field: `activities.${i}.${path}`, why }));
  });
