import { describe, expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';

const platform = usePlatform();
const path = '/account/pages/settings/index';

describe('the settings', () => {
  test('large type holds on every page and the next time', async () => {
    const { phone } = await memberPhone(platform.current, 'settings-elder');
    const { screen } = await openApp({ phone, path });
    await screen.tap(/^大字版，/);
    expect(screen.find(/^大字版，/).closest('.screen--elder')).not.toBeNull();
    const later = await openApp({ phone, path });
    expect(later.screen.find(/^大字版，/).getAttribute('aria-checked')).toBe('true');
    await later.screen.tap(/^大字版，/);
    expect(later.screen.find(/^大字版，/).closest('.screen--elder')).toBeNull();
  });

  test('clearing forgets what can be read again, and nothing else', async () => {
    const { phone } = await memberPhone(platform.current, 'settings-clear');
    await openApp({ phone });
    phone.storage.set('intent/spend/tea', { id: 'spd_1', since: new Date().toISOString() });
    expect(phone.storage.has('home')).toBe(true);
    const { screen } = await openApp({ phone, path });
    await screen.tap(/^清除缓存/);
    expect(phone.shown.toasts).toContain('清干净了');
    expect([...phone.storage.keys()].sort()).toEqual(['intent/spend/tea', 'phone-id', 'session']);
  });

  test('leads to what was agreed to', async () => {
    const { phone } = await memberPhone(platform.current, 'settings-legal');
    const { screen } = await openApp({ phone, path });
    await screen.tap('隐私指引');
    expect(screen.text()).toContain('你可以查看、更正、导出自己的信息');
  });
});
