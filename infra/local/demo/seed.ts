import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import { type CastMember, findInCast, gatherCast } from './cast.ts';
import { type CrewMember, crew } from './crew.ts';
import { readMark, writeMark } from './mark.ts';
import { type OnPart, performStory } from './perform-story.ts';
import { zone } from './purchases.ts';
import { askFor, asOwner, type DemoPlatform } from './staff-access.ts';
import { stars } from './stars.ts';
import { tellStory } from './story.ts';

/** A member one can be in the mini-program: open it with `?as=<openid>`. */
export type DemoMember = {
  readonly openid: string;
  readonly name: string;
  readonly memberId: string;
  readonly tier: string;
  readonly points: number;
  /** What is worth seeing, in English. */
  readonly about: string;
  readonly aboutInChinese: string;
};

export type DemoShop = {
  readonly name: string;
  readonly members: readonly DemoMember[];
  /** Open the pocket tool as one of them. */
  readonly crew: readonly Pick<CrewMember, 'openid' | 'name' | 'role' | 'aboutInChinese'>[];
};

export type SeedOptions = {
  readonly onPart?: OnPart;
  /** The moment the story is told, as milliseconds since 1970. */
  readonly clock?: () => number;
};

/**
 * Gives an empty platform the demo shop, Half Day: a year and more of its life, up to yesterday evening. Where the story was begun and broken
 * off it is gone on with, where it is there already it is left alone.
 * @returns the shop, or undefined where the platform holds something else
 * @throws Refusal when the platform refuses a part of it
 */
export const seedDemo = (platform: DemoPlatform, options: SeedOptions = {}): Promise<DemoShop | undefined> => {
  const { onPart = () => {}, clock = Date.now } = options;
  return asOwner(platform, async (staff) => {
    const mark = (await isEmpty(staff))
      ? { today: dayOf(new Date(clock()).toISOString(), zone), finished: false }
      : readMark(platform.dataDir);
    if (!mark) return undefined;
    if (!mark.finished) {
      writeMark(platform.dataDir, mark);
      await performStory(platform, staff, tellStory(mark.today), onPart);
      writeMark(platform.dataDir, { ...mark, finished: true });
    }
    return readShop(staff, gatherCast(mark.today));
  });
};

const isEmpty = async (staff: Client<typeof staffApi>): Promise<boolean> => {
  const { current } = await askFor('reading the rules', () => staff.getProgramme({}));
  if (current.version > 0) return false;
  const { members } = await askFor('looking for members', () => staff.listMembers({ limit: 1 }));
  return members.length === 0;
};

const readShop = async (staff: Client<typeof staffApi>, cast: readonly CastMember[]): Promise<DemoShop> => {
  const members = await Promise.all(
    stars.map(async ({ key, openid, name, about, aboutInChinese }): Promise<DemoMember> => {
      const identity = { kind: 'phone' as const, value: findInCast(cast, key).phone };
      const { memberId } = await askFor(`finding ${name}`, () => staff.findMember({ identity }));
      const { card } = await askFor(`reading ${name}`, () => staff.getMember({ memberId }));
      return {
        openid,
        name,
        memberId,
        tier: card?.tier.name ?? '',
        points: card?.points.available ?? 0,
        about,
        aboutInChinese,
      };
    }),
  );
  return { name: '半日 Half Day', members, crew };
};
