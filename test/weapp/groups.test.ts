import { addMs, instantOf, minuteMs } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { groupEntry } from '../support/group-entry.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';
import { phoneOn } from './phone-on.ts';
import { staffPhone } from './staff-phone.ts';

const platform = usePlatform();
const owner = () => platform.current.staffClient();
const operator = (openid: string) => staffPhone(platform.current, openid, { role: 'operator', name: '阿宁' });
const inGroup = 1044;

describe('an operator’s groups', () => {
  test('a group is taken on from inside, its card shared, and what comes of it is on the page', async () => {
    const { phone, staffId, client } = await operator('weapp-ning');
    const outside = await openApp({ phone, path: '/ops/pages/groups/index' });
    expect(outside.screen.text()).toContain('还没有领群');
    expect(outside.screen.text()).not.toContain('你刚从一个群里点进来');

    // The card lies in the group; the operator opens it there.
    phone.answers.group = '安福路';
    const { screen, routes } = await openApp({ phone, scene: inGroup, path: '/ops/pages/groups/index' });
    await screen.tap('领这个群');
    await screen.type('给群起个名字', '安福路一群');
    await screen.type('标签，用空格隔开', '福利 邻居 福利');
    await screen.tap('领下来');
    expect(phone.shown.toasts).toContain('安福路一群 归你管了');
    expect(screen.text()).toContain('安福路一群');
    expect(routes()).toEqual(['ops/pages/groups/index']);
    const { groups } = valueIn(await client.listGroups({}));
    expect(groups).toMatchObject([{ group: { name: '安福路一群', operator: staffId, tags: ['福利', '邻居'] } }]);
    const groupId = groups[0]?.group.groupId ?? '';

    // A task for it, whose card goes into the group.
    const { tasks } = valueIn(
      await client.addTask({
        number: 'evening',
        groups: [groupId],
        at: addMs(instantOf(platform.current.now()), minuteMs),
        title: '晚上提醒',
        text: '八点抢券，点一下就好。',
        card: { page: 'claim', params: {}, title: '今晚八点抢券' },
      }),
    );
    const day = await openApp({ phone, path: '/ops/pages/today/index' });
    expect(day.screen.text()).toContain('0/1 完成');
    await day.screen.tap(/晚上提醒，安福路一群/);
    await day.screen.tap('复制文案');
    expect(phone.device.clipboard).toBe('八点抢券，点一下就好。');
    const card = await day.screen.tap('转发卡片到群');
    expect(card?.title).toBe('今晚八点抢券');
    expect(card?.path).toBe(`/pages/claim/index?g=${groupId}&o=${staffId}&k=${tasks[0]?.taskId}`);

    // Somebody of the group opens it, and joins.
    const guest = phoneOn(platform.current, { openid: 'weapp-guest' });
    guest.answers.group = '安福路';
    const theirs = await openApp({ phone: guest, scene: inGroup, path: card?.path ?? '' });
    expect(guest.calls()).toContain('POST /groups/entries');
    await theirs.screen.switchTab('首页');
    await theirs.screen.tap('同意会员协议和隐私指引');
    await theirs.screen.tap('加入会员');
    await platform.current.idle();

    await day.screen.pullDown();
    expect(day.screen.text()).toContain('1 次点开');
    expect(day.screen.text()).toContain('今天的都做完了');
    const page = await openApp({ phone, path: `/ops/pages/group/index?groupId=${groupId}` });
    expect(page.screen.text()).toContain('从本群入会');
    expect(valueIn(await owner().getGroup({ groupId })).total).toMatchObject({ joins: 1, newcomers: 2, visitors: 2 });
  });

  test('one that a colleague looks after cannot be taken, and says so', async () => {
    const first = await operator('weapp-first');
    first.phone.answers.group = '河坊街';
    const mine = await openApp({ phone: first.phone, scene: inGroup, path: '/ops/pages/groups/index' });
    await mine.screen.tap('领这个群');
    await mine.screen.type('给群起个名字', '河坊街群');
    await mine.screen.tap('领下来');
    const second = await operator('weapp-second');
    second.phone.answers.group = '河坊街';
    const { screen } = await openApp({ phone: second.phone, scene: inGroup, path: '/ops/pages/groups/index' });
    await screen.tap('领这个群');
    await screen.type('给群起个名字', '我的群');
    await screen.tap('领下来');
    expect(screen.text()).toContain('这个群已经有同事在管');
  });

  test('tasks are added, ticked off and set aside', async () => {
    const { phone } = await operator('weapp-tasks');
    phone.answers.group = '玉林';
    const mine = await openApp({ phone, scene: inGroup, path: '/ops/pages/groups/index' });
    await mine.screen.tap('领这个群');
    await mine.screen.type('给群起个名字', '玉林群');
    await mine.screen.tap('领下来');
    const { screen } = await openApp({ phone, path: '/ops/pages/today/index' });
    expect(screen.text()).toContain('今天没有安排');
    for (const [title, time] of [
      ['早餐接龙', '8:00'],
      ['晚上收尾', '21:30'],
    ] as const) {
      await screen.tap('加一条');
      await screen.type('做什么', title);
      await screen.type('几点', time);
      // The only group there is.
      await screen.tap('加好了');
      expect(screen.text()).toContain(title);
    }
    await screen.tap(/早餐接龙，玉林群/);
    await screen.tap('我发好了');
    expect(screen.text()).toContain('做好了');
    await screen.tap(/晚上收尾，玉林群/);
    await screen.tap('这次不发');
    expect(screen.text()).toContain('今天的都做完了');
  });
});

describe('a member who opens a card in a group', () => {
  test('is known to have come by it, and is told nothing', async () => {
    const { client } = await operator('weapp-old');
    const sealed = await groupEntry(platform.current, 'weapp-old', '老群');
    const { groupId } = valueIn(await client.bindGroup({ ...sealed, name: '老街坊' }));
    const { phone, memberId } = await memberPhone(platform.current, 'weapp-member');
    phone.answers.group = '老群';
    const { screen } = await openApp({ phone, scene: inGroup });
    expect(phone.calls().filter((call) => call === 'POST /groups/entries')).toHaveLength(1);
    expect(screen.text()).not.toContain('老街坊');
    expect(phone.shown.toasts).toEqual([]);
    const { items } = valueIn(await client.listGroupMembers({ groupId }));
    expect(items).toMatchObject([{ memberId, visits: 1, joinedHere: false }]);
  });

  test('outside of a group nothing is asked', async () => {
    const { phone } = await memberPhone(platform.current, 'weapp-alone');
    phone.answers.group = '别的群';
    await openApp({ phone, scene: 1001 });
    expect(phone.calls()).not.toContain('POST /groups/entries');
  });
});
