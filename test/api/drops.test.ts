import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const now = () => instantOf(Date.now());
const newDropId = () => newId('drop', now(), randomBytes(12));

describe('a drop over HTTP', () => {
  let count = 0;
  beforeAll(async () => {
    await publishTemplate(platform.current, 'tea-5');
    await publishTemplate(platform.current, 'cake-10', { total: 100 });
  });

  const member = async () => {
    count += 1;
    const openid = `drops-${count}`;
    const memberId = await joinAs(platform.current, openid);
    return { client: await platform.current.signIn({ openid }), memberId };
  };
  const open = async (items: { templateId: string; stock: number }[], changes: object = {}) => {
    const drop = {
      dropId: newDropId(),
      name: '周五茶会',
      announcedAt: addMs(now(), -hourMs),
      opensAt: addMs(now(), -1_000),
      closesAt: addMs(now(), hourMs),
      items,
      ...changes,
    };
    return valueIn(await platform.current.staffClient().createDrop(drop));
  };

  test('is announced, claimed, told of with its place, and reported', async () => {
    const staff = platform.current.staffClient();
    const { client, memberId } = await member();
    const { dropId } = await open([
      { templateId: 'tea-5', stock: 20 },
      { templateId: 'cake-10', stock: 30 },
    ]);
    const { drops } = valueIn(await client.listDrops({}));
    expect(drops.find((drop) => drop.dropId === dropId)).toMatchObject({
      stage: 'open',
      claimed: [],
      items: [
        { templateId: 'tea-5', stock: 20 },
        { templateId: 'cake-10', stock: 30 },
      ],
    });
    const claimed = valueIn(await client.claimCoupon({ dropId, templateId: 'tea-5' }));
    expect(valueIn(await client.claimCoupon({ dropId, templateId: 'tea-5' }))).toEqual(claimed);
    expect(await client.claimCoupon({ dropId, templateId: 'tea-5', nth: 2 })).toMatchObject({
      problem: { code: 'limit_reached' },
    });
    await platform.current.idle();
    await expect
      .poll(async () => valueIn(await client.getClaim({ dropId, nth: 1 })), { timeout: 5_000 })
      .toMatchObject({ state: 'claimed', receipt: { place: 1 } });
    expect(valueIn(await client.getDrop({ dropId })).claimed).toMatchObject([{ nth: 1 }]);
    expect(valueIn(await staff.getDropLive({ dropId }))).toMatchObject({
      stage: 'open',
      items: [
        { claimed: 1, remaining: 19, drain: { perSecond: expect.any(Number) } },
        { claimed: 0, remaining: 30 },
      ],
    });
    expect(valueIn(await staff.getFairness({ dropId }))).toMatchObject({ claims: 1, members: 1 });
    const { claims } = valueIn(await staff.listClaims({ dropId }));
    expect(claims).toMatchObject([{ memberId, templateId: 'tea-5' }]);
    valueIn(await staff.returnClaim({ dropId, memberId, nth: 1, reason: '换一张' }));
    valueIn(await staff.endDrop({ dropId }));
    expect(valueIn(await staff.reconcileDrop({ dropId }))).toMatchObject({ oversold: 0, stranded: 0, duplicates: 0 });
    expect(valueIn(await staff.listAllDrops({})).drops.find((drop) => drop.dropId === dropId)?.state).toBe('ended');
    expect(platform.current.failures).toEqual([]);
  });

  test('tells a member all that decides about a claim, and where to come again', async () => {
    const { client } = await member();
    await publishTemplate(platform.current, 'gold-only', { audience: { levelAtLeast: 2, ordersBelow: null } });
    const { dropId } = await open([{ templateId: 'gold-only', stock: 5 }], { perMember: 2 });
    const later = await open([{ templateId: 'tea-5', stock: 5 }], { opensAt: addMs(now(), hourMs / 2) });
    const next = { dropId: later.dropId, name: '周五茶会', opensForYouAt: later.opensAt };
    await expect.poll(async () => valueIn(await client.getDrop({ dropId })).next, { timeout: 5_000 }).toEqual(next);
    expect(valueIn(await client.getDrop({ dropId }))).toMatchObject({
      you: { level: 0, orders: 0 },
      tierNames: ['普通', '银卡', '金卡', '黑金'],
      items: [
        {
          offer: { kind: 'amount_off', offFen: 1000 },
          validity: { kind: 'after_claim' },
          terms: expect.arrayContaining(['领取后 30 天内有效']),
          audience: { levelAtLeast: 2 },
          issuing: 'active',
        },
      ],
    });
    const staff = platform.current.staffClient();
    valueIn(await staff.changeTemplate({ templateId: 'gold-only', change: { kind: 'pause' }, reason: '先停一停' }));
    await expect
      .poll(async () => valueIn(await client.getDrop({ dropId })).items[0]?.issuing, { timeout: 5_000 })
      .toBe('paused');
  });

  test('tells what has become of the coupons one has from it', async () => {
    const { client } = await member();
    await publishTemplate(platform.current, 'to-give', { transferable: true });
    const { dropId } = await open([{ templateId: 'to-give', stock: 5 }]);
    const claimed = valueIn(await client.claimCoupon({ dropId, templateId: 'to-give' }));
    expect(valueIn(await client.getDrop({ dropId })).claimed).toMatchObject([{ nth: 1, state: 'issued' }]);
    valueIn(await client.offerCoupon({ couponId: claimed.state === 'claimed' ? claimed.coupon.couponId : '' }));
    expect(valueIn(await client.getDrop({ dropId })).claimed).toMatchObject([{ nth: 1, state: 'offered' }]);
  });

  test('reminds who asked, by the minute’s job', async () => {
    const { client } = await member();
    // Its reminders are due already: the job finds them at once.
    const { dropId } = await open([{ templateId: 'tea-5', stock: 20 }], { opensAt: addMs(now(), 4 * 60_000) });
    expect(valueIn(await client.remindMe({ dropId })).remindsAt < now()).toBe(true);
    expect(valueIn(await client.getDrop({ dropId }))).toMatchObject({ stage: 'announced', reminded: true });
    await platform.current.runJob('timers');
    await platform.current.idle();
    expect(platform.current.failures).toEqual([]);
  });

  test('takes a mega drop’s claims in line, and the phone finds what became of them', async () => {
    const staff = platform.current.staffClient();
    const { dropId } = await open([{ templateId: 'tea-5', stock: 10 }], { mode: 'queue' });
    const members: Awaited<ReturnType<typeof member>>[] = [];
    for (let i = 0; i < 16; i += 1) members.push(await member());
    await Promise.all(
      members.map(async ({ client }) => {
        // Pressed twice, as people do.
        expect(valueIn(await client.claimCoupon({ dropId, templateId: 'tea-5' }))).toMatchObject({ state: 'queued' });
        await client.claimCoupon({ dropId, templateId: 'tea-5' });
      }),
    );
    await platform.current.idle();
    await expect
      .poll(
        async () => {
          const answers = await Promise.all(members.map(({ client }) => client.getClaim({ dropId, nth: 1 })));
          return answers.map((answer) => (answer.ok ? answer.value.state : answer.problem.code)).sort();
        },
        { timeout: 10_000 },
      )
      .toEqual([...Array(10).fill('claimed'), ...Array(6).fill('sold_out')]);
    await platform.current.idle();
    expect(valueIn(await staff.reconcileDrop({ dropId }))).toMatchObject({
      claims: 10,
      oversold: 0,
      stranded: 0,
      duplicates: 0,
      mended: { logged: 0 },
    });
    expect(platform.current.failures).toEqual([]);
  });

  test('hands back a line from the first claim that fails, and gives up a claim that always does', async () => {
    const { dropId } = await open([{ templateId: 'tea-5', stock: 10 }], { mode: 'queue' });
    const members = [await member(), await member()];
    // Longer than any key may be: deciding it fails, however often it is tried.
    const poison = 'm'.repeat(3_000);
    const record = (memberId: string, receives: number, i: number) => ({
      messageId: `message-${i}`,
      body: JSON.stringify({ memberId, dropId, templateId: 'tea-5', nth: 1, at: now() }),
      attributes: { MessageGroupId: 'one', ApproximateReceiveCount: String(receives) },
    });
    const decide = async (receives: number) => {
      const [first, last] = members.map(({ memberId }) => memberId);
      const Records = [
        record(first ?? '', receives, 1),
        { ...record('', receives, 2), body: 'not a claim' },
        record(poison, receives, 3),
        record(last ?? '', receives, 4),
      ];
      const invoked = await platform.current.invoke('claims', { Records });
      if (!invoked.ok) throw new Error(invoked.error.errorMessage);
      return (JSON.parse(invoked.payload) as { batchItemFailures: { itemIdentifier: string }[] }).batchItemFailures;
    };
    const states = () =>
      Promise.all(members.map(async ({ client }) => valueIn(await client.getClaim({ dropId, nth: 1 })).state));
    expect(await decide(1)).toEqual([{ itemIdentifier: 'message-3' }, { itemIdentifier: 'message-4' }]);
    expect(await states()).toEqual(['claimed', 'queued']);
    expect(await decide(3)).toEqual([]);
    expect(await states()).toEqual(['claimed', 'claimed']);
  });

  test('refuses what cannot be a drop', async () => {
    const staff = platform.current.staffClient();
    const good = {
      dropId: newDropId(),
      name: '周五茶会',
      announcedAt: now(),
      opensAt: addMs(now(), hourMs),
      closesAt: addMs(now(), 2 * hourMs),
      items: [{ templateId: 'tea-5', stock: 10 }],
    };
    const codes = async (change: object) => {
      const outcome = await staff.createDrop({ ...good, ...change });
      return outcome.ok ? 'ok' : outcome.problem.code;
    };
    expect(await codes({ dropId: 'mine' })).toBe('invalid_value');
    expect(await codes({ closesAt: good.opensAt })).toBe('invalid_value');
    expect(await codes({ items: [{ templateId: 'nothing', stock: 1 }] })).toBe('not_found');
    expect(await codes({ items: [...good.items, ...good.items] })).toBe('invalid_value');
    expect(await codes({ items: [{ templateId: 'cake-10', stock: 5_000 }] })).toBe('sold_out');
    expect(await codes({ waves: [{ name: '金卡', opensAt: good.closesAt, levelAtLeast: 2 }] })).toBe('invalid_value');
    expect(await codes({})).toBe('ok');
  });
});
