import { done } from '@memberday/shared/domain/outcome.ts';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';

/** What an operator can plan with: their groups and shops, the chain's coupons, shelf and tiers. */
export const useShopThings = () =>
  useStaffLoaded(async () => {
    const [me, groups, templates, items, rules] = await Promise.all([
      staffApi.whoAmI({}),
      staffApi.listGroups({}),
      staffApi.listTemplates({}),
      staffApi.listMallItems({}),
      staffApi.getProgramme({}),
    ]);
    if (!me.ok) return me;
    if (!groups.ok) return groups;
    if (!templates.ok) return templates;
    if (!items.ok) return items;
    const shelf = items.value.items.filter(({ item }) => item.state === 'on_shelf').map(({ item }) => item);
    return done({
      me: me.value,
      groups: groups.value.groups.map(({ group }) => ({ groupId: group.groupId, name: group.name })),
      templates: templates.value.templates
        .filter(({ head }) => head.state === 'active')
        .map(({ head, name, title }) => ({ templateId: head.templateId, name, title })),
      items: shelf.map(({ itemId, terms: { name, points, cashFen } }) => ({ itemId, name, points, cashFen })),
      // Who may not read the rules plans for everybody.
      tiers: rules.ok ? rules.value.current.programme.tiers.levels.map(({ name }) => name) : [],
    });
  });

export type ShopThings = Extract<ReturnType<typeof useShopThings>['state'], { step: 'shown' }>['value'];
