import { addMs, hourMs, type Instant, instantOf, minuteMs } from '@memberday/shared/domain/time.ts';
import { groupEntry } from '../../support/group-entry.ts';
import { hireStaff } from '../../support/hire-staff.ts';
import { joinAs } from '../../support/join-as.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/** Names of groups as the sandbox knows them, which no other story opens. */
export const storyGroups = { busy: 'states-busy', quiet: 'states-quiet', untaken: 'states-untaken' } as const;

const busyPeople = 8;

/**
 * An operator with two groups: in one people come in, some join, and a card of the day was opened; in the other nothing ever happened. And an
 * operator who has none yet.
 */
export const tellGroups = async (platform: TestPlatform): Promise<GroupsTold> => {
  const ning = await hireStaff(platform, 'groups-ning', { name: '阿宁', role: 'operator', scope: { shops: ['anfu'] } });
  await hireStaff(platform, 'groups-bare', { name: '小满', role: 'operator' });
  const take = async (group: string, name: string, tags: string[]): Promise<string> => {
    const sealed = await groupEntry(platform, 'groups-ning', group);
    return valueIn(await ning.client.bindGroup({ ...sealed, name, shop: 'anfu', tags })).groupId;
  };
  const busy = await take(storyGroups.busy, '安福路福利 1 群', ['福利', '邻居']);
  const quiet = await take(storyGroups.quiet, '安福路新开的、还没有人说话的写字楼 2 群', []);
  const now = instantOf(platform.now());
  const plan = async (
    number: string,
    at: Instant,
    title: string,
    text: string,
    card: string | null,
    groups: string[],
  ) =>
    valueIn(
      await ning.client.addTask({
        number,
        groups,
        at,
        title,
        text,
        card: card === null ? null : { page: 'home', params: {}, title: card },
      }),
    ).tasks;
  const morning = await plan(
    'morning',
    addMs(now, -2 * hourMs),
    '早上好，报个到',
    '早！今天的可颂九点出炉，路过先闻闻。点开卡片看看今天有什么，喜欢哪个群里说一声，给你留着。',
    '今天来店里坐坐',
    [busy, quiet],
  );
  await plan('reminder', addMs(now, -5 * minuteMs), '提醒抢券', '明天上午十点，会员日抢券。', '明天 10:00 抢券', [
    busy,
  ]);
  const aside = await plan('aside', addMs(now, minuteMs), '临时加的一句', '', null, [quiet]);
  valueIn(await ning.client.skipTask({ taskId: aside[0]?.taskId ?? '' }));
  const task = morning.find(({ groupId }) => groupId === busy)?.taskId;
  for (let i = 0; i < busyPeople; i += 1) {
    const openid = `groups-guest-${i}`;
    const client = await platform.signIn({ openid });
    const sealed = await groupEntry(platform, openid, storyGroups.busy);
    valueIn(await client.enterGroup({ ...sealed, ...(i < 3 && task && { task }) }));
    if (i < 5) await joinAs(platform, openid, i < 3 ? `街坊${'一二三'[i]}` : undefined);
  }
  await platform.idle();
  return { busy, quiet };
};

export type GroupsTold = { readonly busy: string; readonly quiet: string };
