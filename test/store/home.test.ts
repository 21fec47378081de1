import { changeTemplate } from '@memberday/functions/coupons/change-template.ts';
import { listDrops } from '@memberday/functions/drops/list-drops.ts';
import { getActivities } from '@memberday/functions/home/get-activities.ts';
import { getHome } from '@memberday/functions/home/get-home.ts';
import { mergeMembers } from '@memberday/functions/members/merge-members.ts';
import { earnAction } from '@memberday/functions/points/earn-action.ts';
import type { Consent } from '@memberday/shared/domain/members/consent.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { giveCoupons, publish } from '../support/give-coupons.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore, oneEngine } from './bare-store.ts';
import { dropRig } from './drop-rig.ts';
import { mallRig } from './mall-rig.ts';

const now = '2026-06-20T04:00:00.000Z';
const answer = (granted: boolean, at = now): Consent => ({
  purpose: 'personalisation',
  channel: 'any',
  granted,
  policyVersion: '2026-11',
  scene: 'join',
  at,
});

describe.each(oneEngine)('the first screen on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: ReturnType<typeof bareStore>;
  beforeAll(async () => {
    bare = bareStore(await engine.newTable());
  });
  const homeOf = async (memberId: string, at = now) => valueIn(await getHome(bare.member(memberId, { now: at }), {}));
  const earn = (memberId: string, number: string) =>
    earnAction(bare.request({ now }), { memberId, action: 'review', source: 'shop', number, at: now });

  test('of somebody new has a card and the next member day, and nothing else', async () => {
    expect(await homeOf(await bare.join())).toMatchObject({
      now,
      card: { points: { available: 0 }, tier: { level: 0 } },
      tierPercent: 100,
      coupons: { usable: 0, soonest: [] },
      flow: [],
      memberDay: { name: '会员日', percent: 200, firstDay: '2026-07-08', from: '2026-07-07T16:00:00.000Z' },
      slots: { personal: false, list: [] },
      notices: { unread: 0, newest: null },
      invites: false,
    });
  });

  test('shows the coupons that lapse first, the last five lines, the newest notice', async () => {
    const member = await bare.join();
    const [soon, later, stopped] = await Promise.all(
      [3, 30, 1].map((days) =>
        publish(bare.store, { name: `券${days}`, validity: { kind: 'after_claim', startsAfterDays: 0, days } }),
      ),
    );
    for (const templateId of [later, soon, stopped])
      await giveCoupons(bare.store, member, templateId ?? '', { at: now });
    valueIn(
      await changeTemplate(bare.request({ now }), {
        templateId: stopped ?? '',
        change: { kind: 'stop_use' },
        reason: 'x',
      }),
    );
    for (let i = 0; i < 7; i += 1) valueIn(await earn(member, `${member}-${i}`));
    for (const [lastDay, at] of [
      ['2026-05-31', '2026-05-20T00:00:00.000Z'],
      ['2026-06-30', now],
    ] as const) {
      await bare.store.notices.tell(member, { kind: 'points_expiring', at, points: 5, lastDay }, lastDay);
    }
    const home = await homeOf(member);
    expect(home.coupons.usable).toBe(2);
    expect(home.coupons.soonest.map(({ name }) => name)).toEqual(['券3', '券30']);
    expect(home.flow).toHaveLength(5);
    expect(home.notices).toMatchObject({ unread: 2, newest: { lastDay: '2026-06-30' } });
    await bare.store.notices.markRead(member, '2026-06-01T00:00:00.000Z');
    expect((await homeOf(member)).notices).toMatchObject({ unread: 1, newest: { lastDay: '2026-06-30' } });
  });

  test('gives reasons of one’s own only to who allows it, from the moment of the answer', async () => {
    const member = await bare.join();
    const templateId = await publish(bare.store, { validity: { kind: 'after_claim', startsAfterDays: 0, days: 1 } });
    await giveCoupons(bare.store, member, templateId, { at: now });
    expect((await homeOf(member)).slots).toEqual({ personal: false, list: [] });
    await bare.store.members.answer(member, answer(true));
    expect((await homeOf(member)).slots).toMatchObject({
      personal: true,
      list: [{ kind: 'coupon', reason: { kind: 'lapses' } }],
    });
    await bare.store.members.answer(member, answer(false, addMs(now, 1_000)));
    expect((await homeOf(member)).slots).toEqual({ personal: false, list: [] });
  });

  test('of a session made before two cards became one is that of both', async () => {
    const [survivor, duplicate] = [await bare.join(), await bare.join()];
    const templateId = await publish(bare.store);
    for (const member of [survivor, duplicate]) await giveCoupons(bare.store, member, templateId, { at: now });
    for (const member of [survivor, duplicate]) valueIn(await earn(member, `merge-${member}`));
    valueIn(await mergeMembers(bare.request({ now }), { memberId: survivor, duplicateId: duplicate, reason: 'same' }));
    const [ofOld, ofNew] = [await homeOf(duplicate), await homeOf(survivor)];
    expect(ofOld).toEqual(ofNew);
    expect(ofOld).toMatchObject({
      card: { memberId: survivor, points: { available: 2 * (defaultProgramme.earn.actions.review ?? 0) } },
      coupons: { usable: 2 },
    });
  });

  test('is refused to who is nobody', async () => {
    expect(await getHome(bare.member('mbr_nobody', { now }), {})).toMatchObject({ problem: { code: 'not_found' } });
  });
});

describe.each(oneEngine)('the mall on the first screen on %s', (engineName) => {
  const engine = useEngine(engineName);
  const slotsOf = async (rig: ReturnType<typeof mallRig>, member: string) =>
    valueIn(await getHome(rig.asMember(member), {})).slots.list.map((slot) => [
      slot.kind === 'item' && slot.itemId,
      slot.reason.kind,
    ]);

  test('is chosen by one’s points with consent, as the shop shelved it without; what is gone is neither', async () => {
    const rig = mallRig(await engine.newTable());
    const [pot, gone, bun, cup] = [
      await rig.shelve(9, { points: 900 }),
      await rig.shelve(1, { points: 10 }),
      await rig.shelve(9, { points: 60 }),
      await rig.shelve(9, { points: 300, perMember: { limit: 1, period: 'none' } }),
    ];
    valueIn(await rig.exchange(await rig.memberWith(500), gone, { points: 10 }));
    const member = await rig.memberWith(700);
    expect(await slotsOf(rig, member)).toEqual([pot, bun, cup].map((itemId) => [itemId, 'picked']));
    await rig.bare.store.members.answer(member, answer(true));
    expect(await slotsOf(rig, member)).toEqual([
      [cup, 'affordable'],
      [pot, 'nearly'],
    ]);
    valueIn(await rig.exchange(member, cup));
    expect(await slotsOf(rig, member)).toEqual([[bun, 'affordable']]);
    const on = valueIn(await getActivities(rig.asMember(member), {}));
    expect(on.points.available).toBe(400);
    expect(on.mall.map(({ itemId }) => itemId)).toEqual([bun, pot]);
  });
});

describe.each(oneEngine)('drops on the first screen on %s', (engineName) => {
  const engine = useEngine(engineName);

  test('three at most, what can be had first, and the same as the claim centre says of them', async () => {
    const rig = dropRig(await engine.newTable());
    const member = await rig.bare.join();
    const at = instantOf(Date.now());
    const [mine, open] = [await rig.open(10), await rig.open(10)];
    const [tonight, tomorrow] = await Promise.all(
      [8, 30].map(async (hours) =>
        rig.open(10, { opensAt: addMs(at, hours * hourMs), closesAt: addMs(at, 40 * hourMs) }),
      ),
    );
    valueIn(await rig.claim(member, mine));
    const context = rig.asMember(member);
    const home = valueIn(await getHome(context, {}));
    expect(home.drops.map(({ dropId }) => dropId)).toEqual([open.dropId, tonight?.dropId, tomorrow?.dropId]);
    const { drops } = valueIn(await listDrops(context, {}));
    const sameNow = (list: readonly { now: string }[]) => list.map((each) => ({ ...each, now: '' }));
    expect(sameNow(home.drops)).toEqual(
      home.drops.map(({ dropId }) => sameNow(drops).find((each) => 'dropId' in each && each.dropId === dropId)),
    );
    expect(home.slots.list).toMatchObject([{ kind: 'drop', dropId: tonight?.dropId, reason: { kind: 'opens' } }]);
  });

  test('what one has of a drop is known from the wallet that was read anyway', async () => {
    const rig = dropRig(await engine.newTable());
    const member = await rig.bare.join();
    const drop = await rig.open(3);
    valueIn(await rig.claim(member, drop));
    const context = rig.asMember(member);
    const [home, centre] = [valueIn(await getHome(context, {})), valueIn(await listDrops(context, {}))];
    expect(home.drops[0]?.claimed).toHaveLength(1);
    expect(home.drops[0]?.claimed).toEqual(centre.drops[0]?.claimed);
  });

  test('what is on: member days for six weeks, every drop, the own tier and the next', async () => {
    const rig = dropRig(await engine.newTable());
    const member = await rig.bare.join();
    const drops = [await rig.open(10), await rig.open(10), await rig.open(10), await rig.open(10)];
    const on = valueIn(await getActivities(rig.asMember(member), {}));
    expect(on.drops).toHaveLength(drops.length);
    expect(on.memberDays.length).toBeGreaterThan(0);
    expect(on.memberDays.every(({ firstDay }) => firstDay.endsWith('-08'))).toBe(true);
    expect(on.tiers.map(({ name, pointsPercent }) => [name, pointsPercent])).toEqual([
      ['普通', 100],
      ['银卡', 110],
    ]);
  });
});
