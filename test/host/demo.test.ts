import { isStar } from '@memberday/infra/local/demo/cast.ts';
import { performStory } from '@memberday/infra/local/demo/perform-story.ts';
import { seedDemo } from '@memberday/infra/local/demo/seed.ts';
import { asOwner } from '@memberday/infra/local/demo/staff-access.ts';
import { stars } from '@memberday/infra/local/demo/stars.ts';
import { type Story, tellStory } from '@memberday/infra/local/demo/story.ts';
import { expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The stars' part of the story alone: all kinds of things happen in it, to a dozen people. */
const partOfStars = (story: Story): Story => {
  const { kept, duplicate } = story.merge;
  const cast = story.cast.filter((member) => isStar(member) || member.key === kept || member.key === duplicate);
  const phones = new Set(cast.map(({ phone }) => phone));
  const isTheirs = (event: Story['epilogue'][number]) =>
    'buyer' in event && event.buyer && 'identity' in event.buyer && phones.has(event.buyer.identity.value);
  const events = story.chapters.flat();
  const numbers = new Set(events.filter(isTheirs).map(({ number }) => number));
  const does = ({ member }: { member: string }) => cast.some(({ key }) => key === member);
  return {
    ...story,
    cast,
    chapters: [events.filter(({ number }) => numbers.has(number))],
    deeds: story.deeds.filter(does),
    spends: story.spends.filter(does),
  };
};

test('the story goes through the API, and telling it again changes nothing', { timeout: 120_000 }, async () => {
  const { current } = platform;
  const staff = current.staffClient();
  const story = partOfStars(tellStory(today));
  const books = async () => {
    // The story's own night reads members while their birthday's points are on the way.
    await current.runJob('night-round');
    await current.idle();
    const {
      roundId: _,
      startedAt,
      finishedAt,
      granted,
      coupons,
      ...report
    } = valueIn(await staff.getRound({ roundId: 'latest' }));
    return report;
  };
  const parts: string[] = [];
  const perform = () => asOwner(current, (owner) => performStory(current, owner, story, (part) => parts.push(part)));

  await perform();
  const first = await books();
  expect(first).toMatchObject({ state: 'finished', drifted: 0 });
  // Guests of groups and friends of stars join beside the cast.
  expect(first.members).toBeGreaterThanOrEqual(story.cast.length - 1);
  expect(parts.filter((part) => part.includes('works here as')).length).toBeGreaterThanOrEqual(5);

  await perform();
  const { expired: _, tierUps, tierDowns, ...again } = await books();
  expect(first).toMatchObject(again);
  expect(parts.filter((part) => part.includes('works here as'))).toHaveLength(7);
  expect(current.failures).toEqual([]);
  expect(current.deadLetters()).toEqual([]);

  const { adjustments } = valueIn(await staff.listAdjustments({}));
  expect(adjustments).toMatchObject([{ points: 1500, state: 'waiting' }]);
});

test('the drop of six is gone, the one of tomorrow is announced, and who claimed has their coupon', async () => {
  const { current } = platform;
  const shen = await current.signIn({ openid: 'demo-shen' });
  const { drops } = valueIn(await shen.listDrops({}));
  const stageOf = (name: string) => drops.find((drop) => drop.name.includes(name))?.stage;
  expect(stageOf('闪抢')).toBe('sold_out');
  expect(stageOf('明早')).toBe('announced');
  expect(stageOf('领券中心')).toBe('open');
  const { coupons } = valueIn(await shen.listMyCoupons({}));
  expect(coupons.map(({ templateId }) => templateId)).toEqual(expect.arrayContaining(['warm-tea', 'hundred']));
});

test('the mall is open: something for everybody, something gone, something for gold, something to come', async () => {
  const { current } = platform;
  const zhou = await current.signIn({ openid: 'demo-zhou' });
  const { items, waiting } = valueIn(await zhou.listMall({}));
  const whyOf = (itemId: string) => items.find((item) => item.itemId === itemId)?.why?.code;
  expect(items[0]?.why).toBeNull();
  expect(['tea-soap', 'tasting', 'basque'].map(whyOf)).toEqual(['sold_out', 'tier_too_low', 'not_yet_open']);
  expect(waiting).toBe(1);
  const statesOf = async (openid: string) => {
    const { exchanges } = valueIn(await (await current.signIn({ openid })).listMyExchanges({}));
    return exchanges.map(({ state }) => state).sort();
  };
  expect(await statesOf('demo-zhou')).toEqual(['cancelled', 'placed']);
  expect(await statesOf('demo-shen')).toEqual(['granted', 'handed_over', 'handed_over', 'placed']);
});

test('stars can be signed in as, and see the card that is promised', async () => {
  const { current } = platform;
  const cards = await Promise.all(
    stars.map(async ({ openid }) => valueIn(await (await current.signIn({ openid })).getHome({})).card),
  );
  const cardOf = (key: string) => cards[stars.findIndex((star) => star.key === key)];
  expect(cards.map((card) => card.nickname)).toEqual(stars.map(({ name }) => name));
  expect(cardOf('shen')?.tier.name).toBe('黑金');
  expect(cardOf('he')?.points.available).toBe(0);
  // What the demo's games gave meanwhile pays a little of it.
  expect(cardOf('he')?.points.debt).toBeGreaterThan(800);
  expect(cardOf('luo')?.points.pending).toBeGreaterThan(0);
  expect(cardOf('ye')?.tier.orders).toBeGreaterThan(0);
  expect(cardOf('lin')?.points.expiringNext?.lastDay.slice(0, 7)).toBe(today.slice(0, 7));
  expect(cardOf('tang')).toMatchObject({ points: { available: 0 }, tier: { growth: 0 } });
});

test('a platform that holds something else is left alone', async () => {
  expect(await seedDemo(platform.current)).toBeUndefined();
});
