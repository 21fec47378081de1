import { maskName } from '@memberday/shared/domain/members/person.ts';
import type { Staff } from '../staff.ts';
import type { Names } from './say-row.ts';

/** Names of members that are kept. */
const mostMembers = 5_000;
/** The shop's own names change now and then. */
const freshMs = 5_000;

/**
 * What the staff API calls things. Names of members are told with all but their first sign hidden, except the demo's own people.
 * @param known whole names by member id
 */
export const openNames = (staff: Staff, known: ReadonlyMap<string, string>) => {
  const members = new Map<string, string>(known);
  let shop: { readonly names: Names; readonly at: number } | undefined;

  const readShop = async (): Promise<Names> => {
    const [templates, programme, drops] = await Promise.all([
      staff.listTemplates({}),
      staff.getProgramme({}),
      staff.listAllDrops({ limit: 50 }),
    ]);
    const titles = new Map(
      templates.ok ? templates.value.templates.map(({ head, name }) => [head.templateId, name]) : [],
    );
    const levels = programme.ok ? programme.value.current.programme.tiers.levels : [];
    const byId = new Map(
      drops.ok
        ? drops.value.drops.map(({ dropId, name, items }) => [
            dropId,
            { name, shards: Object.fromEntries(items.map(({ templateId, shards }) => [templateId, shards])) },
          ])
        : [],
    );
    return {
      template: (templateId) => titles.get(templateId) ?? templateId,
      tier: (level) => levels[level]?.name ?? `第 ${level + 1} 级`,
      drop: (dropId) => byId.get(dropId),
    };
  };

  return {
    /** The shop's names, some seconds old at most. */
    async shop(): Promise<Names> {
      if (!shop || Date.now() - shop.at > freshMs) shop = { names: await readShop(), at: Date.now() };
      return shop.names;
    },
    async member(memberId: string): Promise<string> {
      const kept = members.get(memberId);
      if (kept !== undefined) return kept;
      const found = await staff.getMember({ memberId });
      const nickname = found.ok ? found.value.nickname : null;
      const name = nickname === null ? '一位会员' : maskName(nickname);
      // Someone who is about to give a name is asked again.
      if (nickname !== null && members.size < mostMembers) members.set(memberId, name);
      return name;
    },
  };
};

export type NameBook = ReturnType<typeof openNames>;
