import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import { hourMs, instantOfWall } from '@memberday/shared/domain/time.ts';
import { Refusal } from '../../cli/refusal.ts';
import { activityStory } from './activities.ts';
import { type CastMember, findInCast, joinsLast } from './cast.ts';
import { createChance } from './chance.ts';
import { friendsOf } from './friends.ts';
import { gameStory } from './games.ts';
import { handInEvents } from './hand-in-events.ts';
import { hireCrew } from './hire-crew.ts';
import { liveStory } from './lives.ts';
import { dayStory } from './member-days.ts';
import { holdActivities } from './perform-activities.ts';
import { openEnvelopes, spendFromEnvelopes } from './perform-budgets.ts';
import { holdDrops, publishTemplates } from './perform-coupons.ts';
import { beginTrial, tryOnGuests } from './perform-experiments.ts';
import { bringFriends } from './perform-friends.ts';
import { playGames } from './perform-games.ts';
import { gatherGroups } from './perform-groups.ts';
import { holdLives } from './perform-lives.ts';
import { openMall } from './perform-mall.ts';
import { meetTwins } from './perform-matches.ts';
import { planDays } from './perform-member-days.ts';
import { writeMessages } from './perform-messages.ts';
import { hangPosts } from './perform-posts.ts';
import { writeSegments } from './perform-segments.ts';
import { sellInLives } from './perform-shop-orders.ts';
import { connectSystems } from './perform-systems.ts';
import { tagGuests } from './perform-tags.ts';
import { tellSystems } from './perform-webhooks.ts';
import { joinByPhone } from './phones.ts';
import { demoPosts } from './posts.ts';
import { zone } from './purchases.ts';
import { rules } from './rules.ts';
import { askFor, type DemoPlatform, forEachAbreast } from './staff-access.ts';
import { type Star, stars } from './stars.ts';
import type { Story } from './story.ts';

type Staff = Client<typeof staffApi>;
/** Told of each part that is done, and of what there is to know about it. */
export type OnPart = (what: string) => void;

/**
 * Makes the story happen, through the API alone, as a shop, its tills and its members would. Every effect has a fixed key, so that doing it
 * again, after the end or from any point in the middle, changes nothing. Orders, money and growth come out the same each time; points may differ by
 * a few between two platforms, because a purchase earns by the tier at its crediting, and orders of one month may overtake each other.
 */
export const performStory = async (
  platform: DemoPlatform,
  staff: Staff,
  story: Story,
  onPart: OnPart,
): Promise<void> => {
  // The rules name coupons, which must be there first.
  await publishTemplates(staff, story.coupons.templates);
  await publishRules(staff, story);
  await askFor('telling the products', () => staff.upsertProducts({ products: [...story.products].map(toProduct) }));
  await hireCrew(platform, staff, onPart);
  const enrolled = story.cast.filter((member) => !joinsLast(member));
  const memberIds = await enrol(staff, enrolled);
  const join = (star: Star) => joinByPhone(platform, star, findInCast(story.cast, star.key));
  await forEachAbreast(
    stars.filter((star) => !star.joinsLast),
    join,
  );
  onPart(`${memberIds.size} members`);

  const orders = new Set(story.chapters.flat().map(({ number }) => number)).size;
  onPart(`handing in ${orders} orders of ${story.chapters.length} months`);
  for (const chapter of story.chapters) {
    await handInEvents(staff, chapter);
    // The next month's tiers build on this one's.
    await platform.idle();
  }

  await earnAndSpend(staff, story, memberIds);
  await handInEvents(staff, story.epilogue);
  await platform.idle();
  await forEachAbreast(
    stars.filter((star) => star.joinsLast),
    join,
  );
  await platform.idle();
  // It takes in guests a moment later, and has to look at every order from then on.
  await beginTrial(staff, story.today);
  // What happens from here on lets people come into them and leave them.
  onPart(`${await writeSegments(staff)} segments, ${await tagGuests(staff, story.cast)} tags on members`);
  await holdDrops(platform, staff, story.coupons, story.cast);
  onPart(`${story.coupons.templates.length} kinds of coupons, ${story.coupons.drops.length} drops`);
  await openMall(platform, staff, story.mall, story.cast);
  onPart(`${story.mall.items.length} things to be had for points`);
  await mergeAndAdjust(staff, story, memberIds);
  const friends = friendsOf(story.today);
  await bringFriends(platform, staff, friends, memberIds);
  onPart(`${friends.length} friends brought`);
  await gatherGroups(platform, onPart);
  await writeMessages(platform, staff, story.cast);
  await openEnvelopes(staff);
  await spendFromEnvelopes(platform, staff, story.today, story.cast);
  const activities = activityStory(story.today);
  await holdActivities(platform, staff, activities, story.cast);
  const games = gameStory(story.today);
  await playGames(platform, staff, games, story.cast);
  onPart(`${activities.length + games.length} activities`);

  const days = dayStory(story.today);
  await planDays(platform, days, story.cast);
  onPart(`${days.length} member days`);

  const lives = liveStory(story.today, new Date().toISOString());
  await holdLives(platform, lives, story.cast);
  const sold = await sellInLives(platform, staff, lives);
  onPart(`${lives.length} lives, ${sold} orders in them`);

  // Before the posts: whoever is to be told is known a moment later.
  await tellSystems(platform, staff);
  await hangPosts(platform, staff, demoPosts, story.cast);
  onPart(`${demoPosts.length} posts`);

  await connectSystems(platform, staff, story.today, story.cast);
  onPart('two other systems tell of orders');

  await tryOnGuests(platform, staff, story, memberIds);
  onPart('an experiment with two coupons');

  const pairs = await meetTwins(platform, staff, story.today, story.cast);
  onPart(`${pairs} pairs of members who may be one`);

  const night = await platform.runJob('night-round');
  if (!night.ok) throw new Refusal(`the night round failed: ${night.error.errorMessage}`, { exitCode: 1 });
  await platform.idle();
  onPart('points earned and spent, tiers settled, books proven');
};

const publishRules = async (staff: Staff, { begins, programme }: Story): Promise<void> => {
  const { current } = await askFor('reading the rules', () => staff.getProgramme({}));
  if (current.version > 0) return;
  const draft = programme as Input<(typeof staffApi)['publishProgramme']>['programme'];
  await askFor('publishing the rules', () =>
    staff.publishProgramme({ after: 0, effectiveFrom: begins, programme: draft }),
  );
};

const toProduct = ({ sku, name, category, priceFen }: Story['products'][number]) => ({ sku, name, category, priceFen });

/** As many as one call takes. */
const callSize = 100;

/** @returns member ids by the cast's keys */
const enrol = async (staff: Staff, cast: readonly CastMember[]): Promise<Map<string, string>> => {
  const ids = new Map<string, string>();
  for (let i = 0; i < cast.length; i += callSize) {
    const rows = cast.slice(i, i + callSize);
    const { memberIds, refused } = await askFor('enrolling members', () =>
      staff.enrolMembers({ members: rows.map(toEnrolment) }),
    );
    if (refused[0])
      throw new Refusal(`a member of the demo was refused: ${JSON.stringify(refused[0])}`, { exitCode: 1 });
    for (const [n, memberId] of memberIds.entries()) if (memberId) ids.set(rows[n]?.key ?? '', memberId);
  }
  return ids;
};

const toEnrolment = ({ key, phone, card, birthday, city, interests, name, shop, joinedOn }: CastMember) => {
  const says = (purpose: 'membership' | 'marketing' | 'personalisation', granted: boolean) => ({
    purpose,
    granted,
    policyVersion: rules.policyVersion,
    scene: 'till',
  });
  const chance = createChance(`consents/${key}`);
  return {
    identities: [
      { kind: 'phone' as const, value: phone },
      { kind: 'card' as const, issuer: 'half-day', value: card },
    ],
    joinedAt: instantOfWall(joinedOn, 9 * hourMs, zone),
    profile: { nickname: name, birthday, city, interests: [...interests] },
    consents: [
      says('membership', true),
      says('marketing', chance.happens(0.7)),
      says('personalisation', chance.happens(0.8)),
    ],
    source: { shop },
  };
};

const idOf = (memberIds: ReadonlyMap<string, string>, key: string): string => {
  const memberId = memberIds.get(key);
  if (memberId === undefined) throw new Error(`${key} was not enrolled`);
  return memberId;
};

const earnAndSpend = async (
  staff: Staff,
  { deeds, spends }: Story,
  memberIds: ReadonlyMap<string, string>,
): Promise<void> => {
  await forEachAbreast(deeds, ({ member, ...deed }) =>
    askFor(`${deed.action} of ${member}`, () => staff.earnAction({ memberId: idOf(memberIds, member), ...deed })),
  );
  await forEachAbreast(spends, ({ member, ...spend }) =>
    askFor(`a spend of ${member}`, () => staff.spendPoints({ memberId: idOf(memberIds, member), ...spend })),
  );
};

const mergeAndAdjust = async (
  staff: Staff,
  { merge, adjustments }: Story,
  memberIds: ReadonlyMap<string, string>,
): Promise<void> => {
  const { kept, duplicate, reason } = merge;
  const [memberId, duplicateId] = [idOf(memberIds, kept), idOf(memberIds, duplicate)];
  // Once they are merged, the duplicate's phone leads to the one who was kept.
  if (memberId !== duplicateId) {
    await askFor('merging members', () => staff.mergeMembers({ memberId, duplicateId, reason }));
  }
  await forEachAbreast(adjustments, ({ member, ...adjustment }) =>
    askFor('adjusting points', () => staff.adjustPoints({ memberId: idOf(memberIds, member), ...adjustment })),
  );
};
