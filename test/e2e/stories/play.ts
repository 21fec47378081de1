import { groupEntry } from '../../support/group-entry.ts';
import { joinAs } from '../../support/join-as.ts';
import { openActivity, pointsOf, tonightsPlaces } from '../../support/open-activity.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

export type PlayTold = Readonly<Record<'checkIn' | 'tea' | 'full' | 'goal', string>>;

/**
 * A check-in that has run for three days, a tea party with places and one without, and a goal of two people: `play-regular` is in all of
 * them and of the group, `play-waiting` stands in line, `play-new` is in none, `play-nobody` has not joined.
 */
export const tellPlay = async (platform: TestPlatform): Promise<PlayTold> => {
  const told: PlayTold = {
    checkIn: await openActivity(platform, {
      title: '七天好好喝茶',
      line: '每天打开看一眼，茶香会记得你',
      rewards: [pointsOf('daily', 2), { name: 'week', reward: { kind: 'badge', badge: '茶友' }, most: 20 }],
      ruled: {
        kind: 'check-in',
        rules: {
          daily: 'daily',
          streaks: [{ days: 7, reward: 'week' }],
          makeUp: { cards: 2, oneMoreEvery: 5, daysBack: 3 },
        },
      },
    }),
    tea: await openActivity(platform, { title: '冬至茶会', line: '三款老白茶', ...tonightsPlaces(4, 4) }),
    full: await openActivity(platform, { title: '小满茶会', line: '一桌两人', ...tonightsPlaces(1, 1) }),
    goal: await openActivity(platform, {
      title: '群友凑一桌',
      line: '人齐了，全群有奖',
      rewards: [pointsOf('few', 20), pointsOf('many', 50)],
      ruled: {
        kind: 'group-goal',
        rules: {
          goals: [
            { people: 2, reward: 'few' },
            { people: 30, reward: 'many' },
          ],
        },
      },
    }),
  };
  for (const openid of ['play-regular', 'play-waiting', 'play-new']) await joinAs(platform, openid);
  const regular = await platform.signIn({ openid: 'play-regular' });
  const waiting = await platform.signIn({ openid: 'play-waiting' });
  for (const [openid, phone] of [
    ['play-regular', regular],
    ['play-waiting', waiting],
  ] as const) {
    valueIn(await phone.enterGroup(await groupEntry(platform, openid, 'play-group')));
    const join = { kind: 'group-goal' as const, move: { do: 'join' as const } };
    valueIn(await phone.takePart({ activityId: told.goal, step: join }));
    const signUp = { kind: 'sign-up' as const, move: { do: 'sign-up' as const } };
    valueIn(await phone.takePart({ activityId: told.full, step: signUp }));
  }
  const checkIn = { kind: 'check-in' as const, move: { do: 'check-in' as const } };
  valueIn(await regular.takePart({ activityId: told.checkIn, step: checkIn }));
  await platform.idle();
  return told;
};
