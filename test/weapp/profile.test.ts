import { describe, expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';

const platform = usePlatform();
const path = '/account/pages/profile/index';

describe('the profile', () => {
  test('is saved as a whole: name, birthday, what one likes', async () => {
    const { phone, client } = await memberPhone(platform.current, 'profile-shu');
    const { screen } = await openApp({ phone, path });
    await screen.type('昵称', '阿树');
    await screen.choose(/^生日，/, '1993-05-06');
    await screen.tap('纯茶');
    await screen.tap('面包');
    await screen.tap('保存');
    expect(phone.shown.toasts.at(-1)).toBe('存好了');
    expect(valueIn(await client.getProfile({}))).toMatchObject({
      nickname: '阿树',
      birthday: '1993-05-06',
      interests: ['纯茶', '面包'],
    });
    await screen.tap('保存');
    expect(phone.shown.toasts.at(-1)).toBe('没有改动');
  });

  test('does not let go of a name without another', async () => {
    const { phone, client } = await memberPhone(platform.current, 'profile-name', { nickname: '小林' });
    const { screen } = await openApp({ phone, path });
    await screen.type('昵称', '');
    await screen.tap('保存');
    expect(screen.text()).toContain('写一个称呼，一个字也行');
    expect(valueIn(await client.getProfile({})).nickname).toBe('小林');
  });

  test("takes WeChat's picture, keeps it with the platform, and shows it on another phone", async () => {
    const { phone, client } = await memberPhone(platform.current, 'profile-face', { nickname: '小林' });
    phone.files.set('wxfile://tmp/face.jpg', 'a face');
    phone.answers.avatar = 'wxfile://tmp/face.jpg';
    const { screen } = await openApp({ phone, path });
    await screen.tap('换一个头像');
    const picture = `data:image/jpeg;base64,${Buffer.from('a face').toString('base64')}`;
    expect(valueIn(await client.getMyAvatar({})).picture).toBe(picture);

    const { phone: other } = await memberPhone(platform.current, 'profile-face');
    const mine = await openApp({ phone: other, path: '/pages/me/index' });
    expect(other.calls()).toContain('GET /me/avatar');
    expect(mine.screen.count('林')).toBe(0);
  });

  test('says so when a picture is none, and keeps what was there', async () => {
    const { phone, client } = await memberPhone(platform.current, 'profile-bad');
    phone.answers.avatar = 'wxfile://tmp/gone.jpg';
    const { screen } = await openApp({ phone, path });
    await screen.tap('换一个头像');
    expect(screen.text()).toContain('这张图没法用，换一张试试');
    expect(valueIn(await client.getMyAvatar({})).picture).toBeNull();
  });

  test("binds a phone by WeChat's button, and takes a no for an answer", async () => {
    const { phone } = await memberPhone(platform.current, 'profile-phone', {
      nickname: '小林',
      phoneNumber: '13800138123',
    });
    phone.answers.phoneNumber = 'deny';
    const { screen } = await openApp({ phone, path });
    await screen.tap('绑定');
    expect(screen.text()).toContain('没有绑定，想好了再来');
    phone.answers.phoneNumber = 'allow';
    await screen.tap('绑定');
    expect(screen.text()).toContain('138****8123');
    expect(screen.text()).toContain('换号');
  });
});
