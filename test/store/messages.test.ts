import { randomBytes } from 'node:crypto';
import { listMyNotices } from '@memberday/functions/messages/list-my-notices.ts';
import { listMyPermissions } from '@memberday/functions/messages/list-my-permissions.ts';
import { markNoticesRead } from '@memberday/functions/messages/mark-notices-read.ts';
import { tellPermissions } from '@memberday/functions/messages/tell-permissions.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { PermissionAnswer } from '@memberday/shared/domain/messages/permissions.ts';
import { describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore, oneEngine, testMessageTemplates } from './bare-store.ts';

const now = '2026-06-20T04:00:00.000Z';
const { drop_opening: opening, exchange_ready: ready } = testMessageTemplates;

describe.each(oneEngine)('permissions to send on %s', (engineName) => {
  const engine = useEngine(engineName);
  const open = async () => {
    const bare = bareStore(await engine.newTable());
    const memberId = await bare.join([`openid#wx-test#${randomBytes(8).toString('hex')}`]);
    const me = () => bare.member(memberId, { now });
    const tell = async (
      answer: PermissionAnswer,
      templateId = opening,
      id = newId('permission', now, randomBytes(12)),
    ) => tellPermissions(me(), { id, scene: 'reminder', answers: [{ templateId, answer }] });
    const credits = async () =>
      Object.fromEntries(
        valueIn(await listMyPermissions(me(), {})).permissions.map((each) => [each.kind, each.credits]),
      );
    return { bare, memberId, me, tell, credits };
  };

  test('every kind the mini-program has a template for is listed, asked or not', async () => {
    const { me } = await open();
    expect(valueIn(await listMyPermissions(me(), {})).permissions).toEqual([
      { kind: 'drop_opening', templateId: opening, credits: 0, last: null },
      { kind: 'exchange_ready', templateId: ready, credits: 0, last: null },
    ]);
  });

  test('each yes is one message, told once however often it is told', async () => {
    const { tell, credits, bare, memberId } = await open();
    const id = newId('permission', now, randomBytes(12));
    await Promise.all(Array.from({ length: 8 }, () => tell('accept', opening, id)));
    await Promise.all(Array.from({ length: 5 }, () => tell('accept')));
    valueIn(await tell('reject'));
    valueIn(await tell('accept', ready));
    expect(await credits()).toEqual({ drop_opening: 6, exchange_ready: 1 });
    const { items } = await bare.store.ownRows.permissions(memberId, { limit: 50, after: undefined });
    expect(items).toHaveLength(8);
    const sum = items.flatMap(({ changes }) => changes).filter(({ kind }) => kind === 'drop_opening');
    expect(sum.reduce((total, { credits }) => total + credits, 0)).toBe(6);
  });

  test('remembers a no and a ban, and nothing of what was not asked or is not ours', async () => {
    const { tell, bare, memberId } = await open();
    expect(valueIn(await tell('ban')).permissions[0]).toMatchObject({ credits: 0, last: { answer: 'ban', at: now } });
    valueIn(await tell('filter', ready));
    valueIn(await tell('accept', 'T-of-somebody'));
    expect((await bare.store.ownRows.permissions(memberId, { limit: 50, after: undefined })).items).toHaveLength(1);
  });

  test('refuses an id that is none', async () => {
    const { tell } = await open();
    expect(await tell('accept', opening, 'prm_1')).toMatchObject({
      problem: { code: 'invalid_value', facts: { field: 'id' } },
    });
  });
});

describe.each(oneEngine)('notices on %s', (engineName) => {
  const engine = useEngine(engineName);

  test('are unread until marked, and those told later are unread whatever they are dated', async () => {
    const bare = bareStore(await engine.newTable());
    const memberId = await bare.join();
    const me = bare.member(memberId, { now });
    const points = (at: string, toldAt: string) =>
      bare.store.notices.tell(
        memberId,
        { at, kind: 'points_expiring', points: 5, lastDay: at.slice(0, 10) },
        'points',
        toldAt,
      );
    const unread = async () =>
      valueIn(await listMyNotices(me, { limit: 10 })).notices.map(({ at, unread }) => [at, unread]);
    const [first, second] = ['2026-06-18T16:00:00.000Z', '2026-06-19T16:00:00.000Z'];
    await points(second, '2026-06-19T18:00:00.000Z');
    expect(await unread()).toEqual([[second, true]]);
    const shown = valueIn(await listMyNotices(me, { limit: 10 })).notices[0]?.toldAt ?? '';
    valueIn(await markNoticesRead(me, { upTo: shown }));
    expect(await unread()).toEqual([[second, false]]);
    // Dated the day before, told an hour after the reader had been there.
    await points(first, '2026-06-19T19:00:00.000Z');
    expect(await unread()).toEqual([
      [second, false],
      [first, true],
    ]);
  });

  test('stay read when an older mark comes late, and a mark of tomorrow hides nothing of tomorrow', async () => {
    const bare = bareStore(await engine.newTable());
    const memberId = await bare.join();
    const me = bare.member(memberId, { now });
    expect(valueIn(await markNoticesRead(me, { upTo: '2026-06-21T00:00:00.000Z' }))).toEqual({ readUpTo: now });
    valueIn(await markNoticesRead(me, { upTo: '2026-06-01T00:00:00.000Z' }));
    expect(await bare.store.notices.readUpTo(memberId)).toBe(now);
  });
});
