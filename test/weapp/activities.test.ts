import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { termsWith } from '@memberday/shared/domain/testing/mall.ts';
import { addMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { openDrop } from '../support/open-drop.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
const path = '/pages/activities/index';

describe('what is on', () => {
  test('before anything is planned: the calendar, the own tier, and no empty promises', async () => {
    await joinAs(platform.current, 'early-bird');
    const phone = phoneOn(platform.current, { openid: 'early-bird' });
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toContain('会员日\n积分双倍');
    expect(screen.text()).toContain('一\n二\n三\n四\n五\n六\n日');
    expect(screen.text()).toContain('券还在印');
    expect(screen.text()).not.toContain('积分换好物');
    expect(screen.text()).toContain('普通的你有\n生日送 50 分');
    expect(screen.text()).toContain('升到银卡还有\n消费积分 1.1 倍');
    expect(phone.calls()).toEqual(['POST /sessions', 'GET /me/activities']);
  });

  test('a drop can be asked to remind of, once', async () => {
    await joinAs(platform.current, 'forgetful');
    const phone = phoneOn(platform.current, { openid: 'forgetful' });
    const templateId = await publishTemplate(platform.current, 'tonight');
    const opensAt = addMs(instantOf(Date.now()), 8 * hourMs);
    const dropId = await openDrop(platform.current, templateId, { name: '今晚抢茶', opensAt });
    const { screen, routes } = await openApp({ phone, path });
    await screen.tap('提醒我，今晚抢茶');
    expect(phone.shown.toasts.at(-1)).toContain('提醒你');
    expect(screen.text()).toContain('会提醒你');
    expect(screen.count('提醒我，今晚抢茶')).toBe(0);
    expect(phone.calls()).toContain(`POST /me/drops/${dropId}/reminder`);
    expect(routes()).toEqual(['pages/activities/index']);
    await screen.tap(/^今晚抢茶，/);
    expect(routes()).toEqual(['pages/activities/index', 'drops/pages/drop/index']);
  });

  test('points are shown what they are good for', async () => {
    const memberId = await joinAs(platform.current, 'rich');
    const staff = platform.current.staffClient();
    const adjustmentId = newId('adjustment', instantOf(Date.now()), randomBytes(12));
    valueIn(await staff.adjustPoints({ memberId, adjustmentId, points: 500, reason: '开业有礼' }));
    for (const [itemId, points] of [
      ['bun', 60],
      ['tumbler', 600],
    ] as const) {
      const terms = structuredClone(termsWith({ name: itemId, points })) as Parameters<
        typeof staff.publishMallItem
      >[0]['terms'];
      valueIn(await staff.publishMallItem({ itemId, after: 0, stock: 10, terms }));
    }
    // The shelf may be a second old.
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    const { screen, routes } = await openApp({ phone: phoneOn(platform.current, { openid: 'rich' }), path });
    expect(screen.text()).toContain('你有 500 分，看看能换点什么');
    expect(screen.text()).toContain('bun\n60 分\n现在就能换');
    expect(screen.text()).toContain('tumbler\n600 分\n再攒 100 分就能换');
    await screen.tap(/^bun，/);
    expect(routes()).toEqual(['pages/activities/index', 'points/pages/item/index']);
  });

  test('what was read last is there without a network, and says how old it is', async () => {
    await joinAs(platform.current, 'tunnel');
    const phone = phoneOn(platform.current, { openid: 'tunnel' });
    await openApp({ phone, path });
    phone.goOffline();
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toMatch(/没有网络，这是今天 \d\d:\d\d的数据/);
    expect(screen.text()).toContain('积分双倍');
    phone.goOnline();
    await screen.settle();
    expect(screen.text()).not.toContain('没有网络');
  });

  test('shared, it says the next member day', async () => {
    await joinAs(platform.current, 'herald');
    const { screen } = await openApp({ phone: phoneOn(platform.current, { openid: 'herald' }), path });
    expect(screen.share().title).toMatch(/会员日，积分双倍$/);
  });
});
