import { describe, expect, test } from 'vitest';
import { openDrop } from '../support/open-drop.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';

const platform = usePlatform();
const path = '/account/pages/messages/index';

describe('the inbox', () => {
  test('is empty with a way out', async () => {
    const { phone } = await memberPhone(platform.current, 'inbox-empty');
    const { screen, routes } = await openApp({ phone, path });
    expect(screen.text()).toContain('还没有消息');
    await screen.tap('去领券中心看看');
    expect(routes()).toEqual(['pages/claim/index']);
  });

  test('tells what was told, once as unread, and leads there', async () => {
    const { phone, client } = await memberPhone(platform.current, 'inbox-told');
    // A door that opens within minutes: whoever asks now is told at once.
    await publishTemplate(platform.current, 'morning');
    const opensAt = new Date(Date.now() + 3 * 60_000).toISOString();
    const dropId = await openDrop(platform.current, 'morning', { name: '晨间抢券', opensAt });
    valueIn(await client.remindMe({ dropId }));
    await platform.current.idle();
    const { screen, routes } = await openApp({ phone, path });
    expect(screen.text()).toContain('快开抢了\n未读\n「晨间抢券」');
    await screen.tap('快开抢了');
    expect(routes().at(-1)).toBe('drops/pages/drop/index');
    expect(valueIn(await client.getHome({})).notices.unread).toBe(0);
    const later = await openApp({ phone, path });
    expect(later.screen.text()).toContain('快开抢了\n「晨间抢券」');
  });
});
