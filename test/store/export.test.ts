import { randomBytes } from 'node:crypto';
import { giveReward } from '@memberday/functions/give-reward.ts';
import { grantCoupons } from '@memberday/functions/grants/grant-coupons.ts';
import { issueCoupons } from '@memberday/functions/issue-coupons.ts';
import { answerConsent } from '@memberday/functions/members/answer-consent.ts';
import { eraseMember } from '@memberday/functions/members/erase-member.ts';
import { exportMyData } from '@memberday/functions/members/export-my-data.ts';
import { exportedRows, unexportedRows } from '@memberday/functions/members/exported-rows.ts';
import { getMyAvatar } from '@memberday/functions/members/get-my-avatar.ts';
import { hearFields } from '@memberday/functions/members/hear-fields.ts';
import { mergeMembers } from '@memberday/functions/members/merge-members.ts';
import { setMyAvatar } from '@memberday/functions/members/set-my-avatar.ts';
import { updateProfile } from '@memberday/functions/members/update-profile.ts';
import { markNoticesRead } from '@memberday/functions/messages/mark-notices-read.ts';
import { tellPermissions } from '@memberday/functions/messages/tell-permissions.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { earnAction } from '@memberday/functions/points/earn-action.ts';
import { keys } from '@memberday/functions/store/keys.ts';
import type { TableKey } from '@memberday/functions/store/table.ts';
import { tagStore } from '@memberday/functions/store/tags.ts';
import { exportSections } from '@memberday/shared/contract/account.ts';
import { defaultContradictionRules } from '@memberday/shared/domain/cleaning/contradictions.ts';
import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { visit } from '@memberday/shared/domain/groups/visit.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { Exchange } from '@memberday/shared/domain/mall/exchange.ts';
import type { Post } from '@memberday/shared/domain/posts/post.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { newInviter } from '@memberday/shared/domain/referral/inviter.ts';
import { friend } from '@memberday/shared/domain/referral/testing/friends.ts';
import { addMs } from '@memberday/shared/domain/time.ts';
import { expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { publish } from '../support/give-coupons.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore, testMessageTemplates } from './bare-store.ts';
import { newKey, now, programme as plain } from './checkout-rig.ts';

const engine = useEngine('dynoxide');
type Section = (typeof exportSections)[number];

/** Every key of a member's own partition, by how it begins; a maker that asks for a thing gets one without anything in it, one that asks for the partition gets `x`. */
const ownPrefixes = Object.values(keys as unknown as Record<string, (...parts: unknown[]) => TableKey | string>)
  .map((make) => make(...Array.from({ length: 6 }, () => 'x')))
  .flatMap((key) => (typeof key === 'object' && (key.pk === 'M#x' || key.pk === 'x') ? [key.sk] : []))
  .map((sk) =>
    /^[AB]#/.test(sk) || !sk.includes('#') ? sk.replace(/(#x.*)$/, '#') : `${sk.slice(0, sk.indexOf('#'))}#`,
  );

const prefixOf = (sk: string): string | undefined =>
  [...Object.keys(exportedRows), ...Object.keys(unexportedRows)].find((prefix) => sk.startsWith(prefix));

test('every kind of row a member can have is told to them, or there is a reason', () => {
  expect(ownPrefixes.length).toBeGreaterThan(12);
  expect([...ownPrefixes].sort()).toEqual([...Object.keys(exportedRows), ...Object.keys(unexportedRows)].sort());
  expect(new Set(Object.values(exportedRows)).size + 1).toBe(exportSections.length);
});

const draftOf = (memberId: string): Post => ({
  postId: 'pst_1',
  memberId,
  appId: 'wx-test',
  version: 1,
  state: 'draft',
  sealed: null,
  textVerdict: null,
  pictures: [],
  bought: null,
  group: null,
  shop: null,
  madeAt: now,
  since: now,
  submittedAt: null,
  shownAt: null,
  reports: {},
  refusal: null,
  rewards: [],
});

const exchangeOf = (memberId: string): Exchange => ({
  exchangeId: 'exc_1',
  memberId,
  version: 1,
  itemId: 'cup',
  itemVersion: 1,
  name: '半日马克杯',
  picture: 'cup',
  points: 50,
  cashFen: 0,
  lots: { '2026-12': -50 },
  at: now,
  state: 'placed',
  pickUp: { shop: 'anfu', shopName: '安福路', code: '93847561', until: addMs(now, 86_400_000) },
  coupon: null,
  cancellableUntil: null,
  shard: null,
  slot: { period: 'none:ever', n: 1 },
  handedOver: null,
  ended: null,
});

/** Somebody who has been through everything, with a duplicate folded into them. */
const liveFully = async () => {
  const table = await engine.newTable();
  const bare = bareStore(table);
  const templateId = await publish(bare.store, {
    limits: [{ action: 'claim', metric: 'count', period: 'month', entity: 'member', limit: 9, breach: 'reject' }],
  });
  const programme: Programme = {
    ...plain,
    grants: [{ on: 'order', atLeastFen: 1, coupons: [{ templateId, count: 1 }] }],
  };
  const request = bare.request({ programme, now });
  const [memberId, duplicateId] = [await bare.join(['openid#wx-test#hash-of-mine'], now), await bare.join([], now)];
  // One vault for all calls: what one seals another opens.
  const me = bare.member(memberId, { programme, now });
  valueIn(await updateProfile(me, { nickname: '小林', birthday: '1993-05-06', city: '上海', interests: ['茶'] }));
  valueIn(await setMyAvatar(me, { picture: 'data:image/png;base64,iVBORw0KGgo=' }));
  const telling = { by: 'crm', at: now, ...defaultContradictionRules };
  await hearFields(me, memberId, { told: { city: '北京' }, telling, rehearse: false });
  for (const granted of [true, false]) {
    valueIn(
      await answerConsent(me, {
        purpose: 'marketing',
        channel: 'wechat',
        granted,
        policyVersion: '2026-11',
        scene: 'x',
      }),
    );
  }
  for (const holder of [memberId, duplicateId]) {
    for (let i = 0; i < 60; i += 1) {
      valueIn(
        await earnAction(request, {
          memberId: holder,
          action: 'review',
          source: 'app',
          number: `${holder}-${i}`,
          at: now,
        }),
      );
    }
  }
  const issued = { memberId, templateId, source: { kind: 'direct', number: 'n1' } as const, count: 1 };
  valueIn(await issueCoupons(bare.context({ programme, now }), issued));
  valueIn(await grantCoupons(request, { memberId, templateId, count: 1, number: 'n2', reason: '上次等太久' }));
  const source = { kind: 'activity', number: 'act_1', step: 'done' } as const;
  const due = { memberId, reward: { kind: 'badge', badge: 'regular' } as const, source, at: now };
  valueIn(await giveReward(bare.context({ programme, now }), due));
  const part = {
    activityId: 'act_1',
    kind: 'check-in' as const,
    memberId,
    version: 0,
    group: 'grp_anfu',
    firstAt: now,
  };
  await bare.store.activities.writeStep({
    parts: [{ ...part, lane: 'grp_anfu', taken: { days: ['2026-06-20'], madeUp: [] } }],
    counts: { people: 1 },
    earned: [{ ...due, activityId: 'act_1', name: 'done', step: 'done', shard: 0, standing: 'earned' }],
    back: [],
    marks: [],
    due: [],
    beside: [],
  });
  await bare.store.notices.tell(
    memberId,
    { at: now, kind: 'points_expiring', points: 5, lastDay: '2026-06-30' },
    'points',
  );
  valueIn(await markNoticesRead(me, { upTo: now }));
  valueIn(
    await tellPermissions(me, {
      id: newId('permission', now, randomBytes(12)),
      scene: 'claim',
      answers: [{ templateId: testMessageTemplates.drop_opening, answer: 'accept' }],
    }),
  );
  await bare.store.messages.ask({
    memberId,
    key: 'drop/drp_1',
    kind: 'drop_opening',
    values: { name: '周三半价', opensAt: now },
    page: null,
    until: null,
    askedAt: now,
    version: 1,
    state: { step: 'queued', tries: 0 },
  });
  const key = newKey();
  const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen: 90_000 }];
  await applyOrders(bare.context({ programme, now }), [
    { ...key, events: [{ ...key, type: 'completed', at: now, buyer: { memberId }, lines, freightFen: 0 }] },
  ]);
  const exchange = exchangeOf(memberId);
  await table.table.putMany([
    { ...keys.exchange(memberId, exchange.exchangeId), ...exchange },
    keys.exchangeSlot(memberId, 'cup', 'none:ever', 1),
    { ...keys.groupCounting(memberId, 'check-in/1'), at: now, counts: { checkIns: 1 } },
  ]);
  await tagStore(table.table).write(memberId, 0, [
    { tag: '少糖', source: 'hand', by: 'stf_1', on: dayNumber('2026-06-19'), until: undefined },
  ]);
  // What is only counted with, and told to nobody.
  await table.table.putMany([keys.lifecycle(memberId), keys.slotLog(memberId), keys.exposure(memberId, 'exp_1')]);
  await bare.store.friends.noteOpened(memberId, 'somebody', now);
  const brought = { ...friend, memberId, friendId: 'mbr_friend', version: 0 };
  await bare.store.friends.write({ friend: brought, inviters: [newInviter(memberId)] });
  const visited = { groupId: 'grp_anfu', at: now, day: now.slice(0, 10) };
  const { person, membership, ...first } = visit(undefined, undefined, visited);
  await bare.store.groupPeople.writeVisit(keys.memberPk(memberId), {
    visit: { ...visited, ...first },
    person,
    membership,
  });
  const wrapped = (await bare.store.members.readKeys([memberId])).get(memberId) ?? '';
  const draft = draftOf(memberId);
  await bare.store.posts.begin(draft, { day: now.slice(0, 10), n: 0 });
  const sealed = me.vault.openMemberKey(memberId, wrapped).seal({ text: '栗子蛋糕不腻', name: '小林' });
  await bare.store.posts.change(draft, { ...draft, state: 'waiting', sealed, submittedAt: now });
  valueIn(
    await mergeMembers({ ...request, vault: me.vault, index: me.index }, { memberId, duplicateId, reason: '同一个人' }),
  );
  const all = async (section: Section) => {
    const items: Record<string, unknown>[] = [];
    const pages: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = valueIn(await exportMyData(me, { section, cursor }));
      items.push(...(page.items as Record<string, unknown>[]));
      pages.push(page.items.length);
      if (page.cursor === null) return { items, pages };
      cursor = page.cursor;
    }
  };
  const rowsOf = (holder: string) => table.table.queryAll({ pk: keys.memberPk(holder), strong: true });
  return { me, memberId, duplicateId, all, rowsOf };
};

test('an export tells all that is kept, also of who was folded in, page by page', async () => {
  const { memberId, duplicateId, all, rowsOf } = await liveFully();
  const rows = [...(await rowsOf(memberId)), ...(await rowsOf(duplicateId))];
  const kinds = Map.groupBy(rows, ({ sk }) => prefixOf(sk));
  // Whoever has been through everything has every kind of row; a new kind needs a line above.
  expect([...kinds.keys()].sort()).toEqual([...ownPrefixes].sort());

  const told = Object.fromEntries(
    await Promise.all(exportSections.map(async (section) => [section, await all(section)] as const)),
  ) as Record<Section, Awaited<ReturnType<typeof all>>>;
  const countOf = (prefix: string) => kinds.get(prefix)?.length ?? 0;
  for (const [prefix, section] of Object.entries(exportedRows)) {
    if (['A#PROFILE', 'A#ACCOUNT', 'A#CONSENT#', 'B#AVATAR', 'B#CLAIMS'].includes(prefix)) continue;
    expect([prefix, told[section].items.length]).toEqual([prefix, countOf(prefix)]);
  }
  expect(told.points.items.map(({ key }) => key).sort()).toEqual((kinds.get('L#') ?? []).map(({ key }) => key).sort());
  expect(told.points.pages.length).toBeGreaterThan(2);
  expect(Math.max(...told.points.pages)).toBeLessThanOrEqual(50);
  expect(told.consents.items.at(-1)).toMatchObject({ purpose: 'marketing', channel: 'wechat', granted: false });
  expect(told.orders.items).toHaveLength(1);
  expect(told.profile.items[0]).toMatchObject({
    nickname: '小林',
    birthday: '1993-05-06',
    city: '上海',
    interests: ['茶'],
    identities: [{ kind: 'openid', issuer: 'wx-test' }],
    joinedWith: [duplicateId],
    avatar: 'data:image/png;base64,iVBORw0KGgo=',
    toldByOthers: [{ field: 'city', by: 'crm', at: now, value: '北京' }],
  });
  expect(told.activities.items).toEqual([
    {
      activityId: 'act_1',
      kind: 'check-in',
      group: 'grp_anfu',
      firstAt: now,
      taken: { days: ['2026-06-20'], madeUp: [] },
    },
  ]);
  expect(told.friends.items).toEqual([{ joinedAt: friend.joinedAt, state: 'joined', rewardedAt: null, rewards: [] }]);
  expect(told.account.items[0]).toMatchObject({ tier: { level: 1 }, sales: { orders: 1, paidFen: 90_000 } });
  expect(told.coupons.items.map(({ becauseOf }) => becauseOf)).toContain('上次等太久');
  expect(told.posts.items[0]).toMatchObject({ state: 'waiting', text: '栗子蛋糕不腻', shownAs: '小林' });
  expect(told.exchanges.items[0]).toMatchObject({ name: '半日马克杯', pickUp: { shop: '安福路' } });

  const text = JSON.stringify(told);
  for (const secret of ['hash-of-mine', 'wrapped', 'sealed', 'secretHash', '93847561', 'stf_a']) {
    expect(text).not.toContain(secret);
  }
});

test('a cursor leads nowhere but to the rows of its own section and holder', async () => {
  const { me } = await liveFully();
  const forged = (text: string) => Buffer.from(text).toString('base64url');
  for (const cursor of [forged('7 '), forged('nonsense'), forged('-1 x')]) {
    expect(await exportMyData(me, { section: 'points', cursor })).toMatchObject({ problem: { code: 'invalid_value' } });
  }
  const { items } = valueIn(await exportMyData(me, { section: 'notices', cursor: forged('0 ../A#KEY') }));
  expect(items.every((item) => item.kind === 'points_expiring')).toBe(true);
});

test('a picture is kept for who has told nothing else, and goes with the person', async () => {
  const table = await engine.newTable();
  const bare = bareStore(table);
  const memberId = await bare.join([], now);
  const me = bare.member(memberId, { programme: plain, now });
  expect(valueIn(await getMyAvatar(me, {})).picture).toBeNull();
  const picture = 'data:image/jpeg;base64,/9j/4AAQ';
  await Promise.all(Array.from({ length: 3 }, () => setMyAvatar(me, { picture }).then(valueIn)));
  expect(valueIn(await getMyAvatar(me, {})).picture).toBe(picture);
  expect(JSON.stringify(await table.table.queryAll({ pk: keys.memberPk(memberId) }))).not.toContain('/9j/4AAQ');
  valueIn(await eraseMember(bare.request({ now }), { memberId, reason: 'x' }));
  expect(await bare.store.members.readAvatar(memberId)).toBeUndefined();
});
