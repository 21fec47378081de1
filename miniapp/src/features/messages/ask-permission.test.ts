import { done } from '@memberday/shared/domain/outcome.ts';
import { describe, expect, test } from 'vitest';
import type { SendPermission } from '../../platform/platform.ts';
import { createAsking, type Permission } from './ask-permission.ts';

const permission = (kind: Permission['kind'], templateId: string): Permission => ({
  kind,
  templateId,
  credits: 0,
  last: null,
});
const opening = permission('drop_opening', 'T-drop');
const expiring = permission('coupon_expiring', 'T-coupon');

/** A phone that answers as it is told, over a platform that may be out of reach. */
const phone = (answers: Record<string, SendPermission> = { 'T-drop': 'accept', 'T-coupon': 'accept' }) => {
  const kept = new Map<string, unknown>();
  const world = {
    now: '2026-11-22T02:00:00.000Z',
    online: true,
    asked: [] as string[][],
    told: [] as { id: string }[],
  };
  let chance = 0;
  const asking = createAsking({
    askToSend: async (templateIds) => {
      world.asked.push([...templateIds]);
      return Object.fromEntries(templateIds.flatMap((id) => (answers[id] ? [[id, answers[id]]] : [])));
    },
    list: async () => done({ permissions: [opening, expiring] }),
    tell: async (telling) => {
      if (!world.online) throw new Error('no network');
      world.told.push(telling);
      return done({});
    },
    storage: {
      read: (key) => kept.get(key),
      write: (key, value) => void kept.set(key, structuredClone(value)),
      remove: (key) => void kept.delete(key),
    },
    now: () => world.now,
    chance: () => {
      chance += 1;
      return new Uint8Array(12).fill(chance);
    },
  });
  return { asking, world };
};

describe('asking for permission', () => {
  test('offers what the platform can send, in the order wished for', async () => {
    const { asking } = phone();
    expect(await asking.askable(['coupon_expiring', 'tier_changed', 'drop_opening'])).toEqual([expiring, opening]);
  });

  test('tells the answer once, and asks no more today', async () => {
    const { asking, world } = phone();
    expect(await asking.ask([opening], 'reminder')).toEqual({ 'T-drop': 'accept' });
    expect(world.told).toMatchObject([{ scene: 'reminder', answers: [{ templateId: 'T-drop', answer: 'accept' }] }]);
    expect(await asking.askable(['drop_opening', 'coupon_expiring'])).toEqual([expiring]);
  });

  test('never asks two questions at once', async () => {
    const { asking, world } = phone();
    const answers = await Promise.all([asking.ask([opening], 'claim'), asking.ask([expiring], 'claim')]);
    expect(world.asked).toEqual([['T-drop']]);
    expect(answers[1]).toEqual({});
  });

  test('keeps an answer it could not tell, and tells it later under the same key', async () => {
    const { asking, world } = phone();
    world.online = false;
    await asking.ask([opening], 'reminder');
    world.online = true;
    await asking.askable(['coupon_expiring']);
    await expect.poll(() => world.told.length).toBe(1);
    await asking.askable(['coupon_expiring']);
    expect(world.told).toHaveLength(1);
    expect(world.told[0]?.id).toMatch(/^prm_/);
  });

  test('learns nothing where WeChat would not ask', async () => {
    const { asking, world } = phone({});
    expect(await asking.ask([opening], 'claim')).toEqual({});
    expect(world.told).toEqual([]);
    expect(await asking.askable(['drop_opening'])).toEqual([opening]);
  });
});
