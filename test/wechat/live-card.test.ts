import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boundApp, type StartedWechat, shop, startWechat } from './support.ts';

let at: StartedWechat;
beforeEach(async () => {
  at = await startWechat();
});
afterEach(() => at.close());

const { appId } = shop;
const make = async () => {
  const made = await at.wechat.makeLiveCard({ appId });
  if (!made.ok) throw new Error(made.problem.code);
  return made.value;
};
const page = 'play/pages/activity/index?activityId=act_1';
const show = (cardId: string, people: number, state: 'open' | 'begun' = 'open') =>
  at.wechat.showOnLiveCard({ appId, cardId, state, people, limit: 50, page });

describe('a card that goes on changing', () => {
  test('shows the number it is told, for a day', async () => {
    const { cardId, expiresAt } = await make();
    expect(expiresAt).toBe('2026-11-09T02:00:00.000Z');
    expect(await show(cardId, 31)).toEqual({ ok: true, value: 'shown' });
    expect(await show(cardId, 32)).toEqual({ ok: true, value: 'shown' });
    at.clock.advance(24 * 3_600_000);
    expect(await show(cardId, 33)).toEqual({ ok: true, value: 'gone' });
  });

  test('leads to a page once it has begun, and never back', async () => {
    const { cardId } = await make();
    expect(await show(cardId, 50, 'begun')).toEqual({ ok: true, value: 'shown' });
    await expect(show(cardId, 50)).rejects.toThrow('47502');
  });

  test('is known to the app that made it only', async () => {
    const { cardId } = await make();
    const other = { appId: boundApp.appId, cardId, state: 'open' as const, people: 1, limit: 2, page };
    expect(await at.wechat.showOnLiveCard(other)).toEqual({ ok: true, value: 'gone' });
    expect(await show('nothing', 1)).toEqual({ ok: true, value: 'gone' });
  });

  test('comes again after the token was refused', async () => {
    const { cardId } = await make();
    await at.control('revoked-tokens', { appId });
    expect(await show(cardId, 1)).toEqual({ ok: true, value: 'shown' });
  });
});
