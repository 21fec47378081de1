import { bread, slips, tasting, visits } from '../../support/chance-and-choice.ts';
import { hireStaff } from '../../support/hire-staff.ts';
import { joinAs } from '../../support/join-as.ts';
import { openActivity } from '../../support/open-activity.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

export type ChanceTold = Readonly<
  Record<'slips' | 'drawn' | 'visits' | 'tasting' | 'drawnTasting' | 'quietTasting' | 'bread', string>
>;

/**
 * A draw that is on and one that is over, tasks, three trials and a vote: `chance-regular` plays all of it and was chosen,
 * `chance-applied` waits to be, `chance-new` does nothing yet; `chance-ning` chooses.
 */
export const tellChance = async (platform: TestPlatform): Promise<ChanceTold> => {
  const told: ChanceTold = {
    slips: await openActivity(platform, slips),
    drawn: await openActivity(platform, { ...slips, title: '立冬开签' }),
    visits: await openActivity(platform, visits),
    tasting: await openActivity(platform, tasting()),
    drawnTasting: await openActivity(platform, { ...tasting('seed'), title: '老白茶试饮' }),
    quietTasting: await openActivity(platform, { ...tasting(), title: '陈皮磅蛋糕试吃' }),
    bread: await openActivity(platform, bread),
  };
  const memberId = await joinAs(platform, 'chance-regular', '何桂香');
  await joinAs(platform, 'chance-applied', '罗一鸣');
  await joinAs(platform, 'chance-new');
  await hireStaff(platform, 'chance-ning', { role: 'marketer', name: '若溪' });
  const [regular, applied] = [
    await platform.signIn({ openid: 'chance-regular' }),
    await platform.signIn({ openid: 'chance-applied' }),
  ];
  const staff = platform.staffClient();
  const order = (number: string) => ({
    type: 'completed' as const,
    source: 'till',
    number,
    at: new Date().toISOString(),
    buyer: { memberId },
    shop: 'anfu',
    lines: [{ line: '1', sku: 'T01', quantity: 1, amountFen: 1_800 }],
  });
  valueIn(await staff.ingestOrderEvents({ events: [order('chance-1')] }));
  await platform.idle();
  const draw = (nth: number) => ({ kind: 'draw' as const, move: { do: 'draw' as const, nth } });
  for (const nth of [1, 2]) valueIn(await regular.takePart({ activityId: told.drawn, step: draw(nth) }));
  valueIn(await staff.endActivity({ activityId: told.drawn }));
  valueIn(await regular.takePart({ activityId: told.visits, step: { kind: 'mission', move: { do: 'collect' } } }));
  const badge = await openActivity(platform, {
    ...visits,
    title: '头一单',
    rewards: [{ name: 'badge', reward: { kind: 'badge', badge: '早到的人' }, most: 100 }],
    ruled: {
      kind: 'mission',
      rules: {
        tasks: [{ name: 'first', title: '买一单', goal: { fact: 'orders', count: 1 }, reward: null }],
        all: 'badge',
      },
    },
  });
  valueIn(await regular.takePart({ activityId: badge, step: { kind: 'mission', move: { do: 'collect' } } }));
  const apply = (why: string) => ({ kind: 'trial' as const, move: { do: 'apply' as const, why } });
  for (const activityId of [told.tasting, told.drawnTasting]) {
    valueIn(await regular.takePart({ activityId, step: apply('秋天囤了一罐桂花蜜，想知道配酒酿是什么味道') }));
    valueIn(await applied.takePart({ activityId, step: apply('喝过三家的桂花拿铁，想比一比') }));
  }
  valueIn(await staff.chooseApplicants({ activityId: told.tasting, memberIds: [memberId] }));
  for (const [client, choice] of [
    [regular, 'chestnut'],
    [applied, 'bean'],
  ] as const) {
    const step = { kind: 'vote' as const, move: { do: 'vote' as const, choices: [choice] } };
    valueIn(await client.takePart({ activityId: told.bread, step }));
  }
  await platform.idle();
  return told;
};
