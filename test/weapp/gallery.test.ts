import { describe, expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
const gallery = (group: string, more: Readonly<Record<string, string>> = {}) =>
  openApp({
    phone: phoneOn(platform.current, { openid: 'gallery-visitor' }),
    path: '/gallery/pages/pieces/index',
    query: { group, ...more },
  });

describe('the gallery of pieces', () => {
  test('shows each piece in both brands, or in the one that is chosen', async () => {
    const { screen } = await gallery('cards');
    expect(screen.text()).toContain('半日 · Half Day');
    expect(screen.text()).toContain('青禾 · Green Grain');
    await screen.tap('青禾');
    expect(screen.text()).not.toContain('Green Grain');
  });

  test('large type is put on every piece', async () => {
    const { screen } = await gallery('rows');
    await screen.tap('青禾');
    expect(screen.find(/^卡包，/).closest('.screen--elder')).toBeNull();
    await screen.tap(/^大字模式，/);
    expect(screen.find(/^卡包，/).closest('.screen--elder')).not.toBeNull();
  });

  test('a sheet opens, is read and closes', async () => {
    const { screen } = await gallery('actions');
    await screen.tap('青禾');
    await screen.tap('打开抽屉');
    expect(screen.text()).toContain('用 680 积分换一只帆布袋');
    await screen.tap('换');
    expect(screen.count('用 680 积分换一只帆布袋，到安福路店取。')).toBe(0);
  });

  test('a stepper stops at its ends, chips are taken and left, tabs choose one', async () => {
    const { screen } = await gallery('forms');
    await screen.tap('青禾');
    for (const _ of [1, 2, 3]) await screen.tap('加一');
    expect(screen.find('加一').getAttribute('aria-disabled')).toBe('true');
    expect(screen.count('数量 3')).toBe(1);

    const taken = () => screen.find('爱甜').closest('[aria-checked]')?.getAttribute('aria-checked');
    await screen.tap('爱甜');
    expect(taken()).toBe('true');
    await screen.tap('爱甜');
    expect(taken()).toBe('false');

    const isChosen = (tab: string) => screen.find(tab).closest('[aria-selected]')?.getAttribute('aria-selected');
    await screen.tap('已使用');
    expect(isChosen('已使用')).toBe('true');
    expect(isChosen('可用，3')).toBe('false');
  });

  test('a field says what is wrong with it', async () => {
    const { screen } = await gallery('forms', { elder: '1' });
    await screen.tap('青禾');
    expect(screen.find('昵称，最多 12 个字，删掉几个再试').getAttribute('placeholder')).toBe('大家怎么叫你');
  });

  test('codes are pictures with a name', async () => {
    const { screen } = await gallery('codes');
    await screen.tap('青禾');
    expect(screen.find('会员码').getAttribute('aria-role')).toBe('img');
    expect(screen.find('630012458890217745006213').getAttribute('aria-role')).toBe('img');
  });
});
