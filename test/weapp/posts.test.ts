import { paintScene, sceneSize } from '@memberday/infra/local/demo/pictures/still-lifes.ts';
import { describe, expect, test } from 'vitest';
import { hangPost } from '../support/hang-post.ts';
import { joinAs } from '../support/join-as.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';
import { phoneOn } from './phone-on.ts';
import { staffPhone } from './staff-phone.ts';

const platform = usePlatform();
const page = (name: string) => `/posts/pages/${name}/index`;
const cake = { bytes: paintScene('cake'), ...sceneSize };
const tea = { bytes: paintScene('oolong'), ...sceneSize };

describe('a post', () => {
  test('goes from the writing to the wall, by the hands of who looks at it, and brings points', async () => {
    const { phone, client } = await memberPhone(platform.current, 'writes-post', { nickname: '阿圆' });
    const { screen, routes } = await openApp({ phone, path: page('write') });
    expect(screen.text()).toMatch(/上墙\n20 积分/);
    await screen.tap('交上去');
    expect(screen.text()).toContain('至少加一张图');

    phone.answers.pictures = [cake, tea];
    await screen.tap('加图片');
    expect(screen.count('去掉第 2 张图')).toBe(1);
    await screen.type('说说这一单', '栗子蛋糕配热茶');
    await screen.tap('交上去');
    expect(phone.shown.toasts).toContain('交上去了，看过就上墙');
    expect(routes().at(-1)).toContain('posts/pages/mine');
    expect(screen.text()).toContain('栗子蛋糕配热茶');
    await platform.current.idle();
    await screen.pullDown();
    expect(screen.text()).toContain('等店里看');

    const staff = await staffPhone(platform.current, 'looks-at-post', { role: 'owner', name: '季安然' });
    const desk = await openApp({ phone: staff.phone, path: '/ops/pages/moderate/index' });
    expect(desk.screen.text()).toContain('栗子蛋糕配热茶');
    await desk.screen.tap('选进精选');
    expect(staff.phone.shown.toasts).toContain('选进精选了');
    expect(desk.screen.text()).toContain('都看完了');

    await screen.pullDown();
    expect(screen.text()).toContain('选进精选，100 积分已到账');
    expect(valueIn(await client.getHome({})).card?.points.available).toBe(120);
    await screen.tap('撤回');
    expect(screen.text()).toContain('它带来的奖励会收回');
    await screen.tap('确认撤回');
    expect(phone.shown.toasts).toContain('撤回了');
    expect(screen.text()).toContain('已撤回');
    expect(valueIn(await client.getHome({})).card?.points.available).toBe(0);
  });

  test('whose answer got lost is one all the same, and its words are still there', async () => {
    const { phone, client } = await memberPhone(platform.current, 'loses-answer');
    const { screen } = await openApp({ phone, path: page('write') });
    phone.answers.pictures = [cake];
    await screen.tap('加图片');
    await screen.type('说说这一单', '第一次就好');
    phone.disturb(/\/submit/, 'lost');
    await screen.tap('交上去');
    expect(screen.text()).toContain('网络开小差了');
    const again = await openApp({ phone, path: page('write') });
    expect(again.screen.text()).toContain('第一次就好');
    await again.screen.tap('加图片');
    await again.screen.tap('交上去');
    expect(phone.shown.toasts).toContain('交上去了，看过就上墙');
    expect(valueIn(await client.listMyPosts({})).posts).toHaveLength(1);
  });

  test('with words that WeChat does not let pass says so, and keeps them', async () => {
    const { phone } = await memberPhone(platform.current, 'says-ads');
    const { screen } = await openApp({ phone, path: page('write') });
    phone.answers.pictures = [tea];
    await screen.tap('加图片');
    await screen.type('说说这一单', '加微信领优惠');
    await screen.tap('交上去');
    expect(screen.text()).toContain('这段话像广告');
    phone.answers.pictures = [{ bytes: Buffer.from('<html>'), width: 1, height: 1 }];
    await screen.tap('加图片');
    expect(screen.text()).toContain('有图片打不开');
  });
});

test('the wall is for everybody; liking asks who has not joined to join first', async () => {
  await joinAs(platform.current, 'wall-author', '小满满');
  const postId = await hangPost(platform.current, 'wall-author', {
    text: '新出炉的吐司',
    pictures: ['loaf'],
    decision: 'show',
  });
  const visitor = phoneOn(platform.current, { openid: 'wall-visitor' });
  const { screen } = await openApp({ phone: visitor, path: page('wall') });
  expect(screen.text()).toContain('新出炉的吐司');
  await screen.tap('小满满的晒单：新出炉的吐司，0 个喜欢');
  await screen.tap('喜欢，0 个喜欢');
  expect(screen.text()).toContain('会员');

  const { phone } = await memberPhone(platform.current, 'wall-fan');
  const fan = await openApp({ phone, path: `${page('post')}?postId=${postId}` });
  await fan.screen.tap('喜欢，0 个喜欢');
  expect(fan.screen.text()).toContain('已喜欢 1');
  expect(fan.screen.share()).toMatchObject({ title: '小满满晒了一单' });
  await fan.screen.tap('这条有问题');
  await fan.screen.tap('告诉店里');
  expect(phone.shown.toasts).toContain('收到，店里会看的');
});
