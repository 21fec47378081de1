import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { type CastMember, isStar, joinsLast } from './cast.ts';
import { askFor } from './staff-access.ts';

type Staff = Client<typeof staffApi>;

/** What colleagues want to know at the counter, and how many of the guests it is on. */
const tags = [
  { name: '少糖', about: '点单默认少糖，不用再问', on: 24 },
  { name: '坚果过敏', about: '做单前核对配料，别放坚果', on: 5 },
  { name: '办公室团购', about: '常替同事一起点，提前备货', on: 11 },
] as const;

/** Tags that people put on, beside those that follow from what guests do. @returns how many were put on */
export const tagGuests = async (staff: Staff, cast: readonly CastMember[]): Promise<number> => {
  const guests = cast.filter((each) => !joinsLast(each));
  const there = new Set((await askFor('tags', () => staff.listTags({}))).tags.map(({ name }) => name));
  for (const { name, about } of tags) {
    if (!there.has(name)) await askFor('making a tag', () => staff.saveTag({ name, about }));
  }
  const rows = tags.flatMap(({ name, on }, nth) =>
    guests
      // The stars first, who are looked at most; then every few of the others, other ones for each tag.
      .filter((guest, at) => (isStar(guest) ? at % tags.length === nth : at % (7 + nth) === nth))
      .slice(0, on)
      .map(({ card }) => ({
        member: { identity: { kind: 'card' as const, issuer: 'half-day', value: card } },
        tag: name,
      })),
  );
  const { accepted } = await askFor('tagging guests', () => staff.importTags({ rows }));
  return accepted;
};
