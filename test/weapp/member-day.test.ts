import { randomBytes } from 'node:crypto';
import { verifyAudit } from '@memberday/infra/cli/verify-audit.ts';
import type { memberApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { type IdKind, newId } from '@memberday/shared/domain/id.ts';
import {
  addDays,
  addMonthsToDay,
  dayOf,
  hourMs,
  instantOf,
  instantOfWall,
  minuteMs,
  msOf,
} from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { agreed } from '../support/agreed.ts';
import { groupEntry } from '../support/group-entry.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { localAppId, usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';
import { staffPhone } from './staff-phone.ts';

const zone = 'Asia/Shanghai';
const platform = usePlatform({ travels: true });

const now = () => instantOf(platform.current.now());
const idOf = (kind: IdKind) => newId(kind, now(), randomBytes(12));

const perGroup = 25;
const stock = 40;
const shop = 'anfu';
const priceFen = 3_600;
const names = ['安福路街坊', '安福路晨跑'];
/** WeChat's scene of a card in a group. */
const inGroup = 1044;

type Person = {
  readonly openid: string;
  readonly memberId: string;
  readonly client: Client<typeof memberApi>;
  readonly group: string;
};

/** Opens the card in the group, joins, and takes part in what is on. */
const comeIn = async (openid: string, group: string, task: string | undefined): Promise<Person> => {
  const visitor = await platform.current.signIn({ openid });
  valueIn(
    await visitor.enterGroup({
      ...(await groupEntry(platform.current, openid, group)),
      ...(task !== undefined && { task }),
    }),
  );
  const joined = valueIn(await visitor.join({ consents: [agreed] }));
  return { openid, memberId: joined.card.memberId, client: platform.current.memberClient(joined.token), group };
};

/** The same with a finger on the built mini-program: from the card in the group to the coupon. */
const comeInByHand = async (
  openid: string,
  group: string,
  { card, checkInId, goalId }: { readonly card: string; readonly checkInId: string; readonly goalId: string },
): Promise<Person> => {
  const phone = phoneOn(platform.current, { openid });
  phone.answers.group = group;
  setClock(phone);
  const { screen } = await openApp({ phone, scene: inGroup, path: card });
  await screen.tap('领一张会员卡');
  await screen.tap('同意会员协议和隐私指引');
  await screen.tap('加入会员');
  const pageOf = (activityId: string) => `/play/pages/activity/index?activityId=${activityId}`;
  const checkIn = await openApp({ phone, path: pageOf(checkInId) });
  await checkIn.screen.tap('打卡');
  const goal = await openApp({ phone, path: pageOf(goalId) });
  await goal.screen.tap('我来助力');
  const drop = await openApp({ phone, path: card });
  await drop.screen.tap('立即抢');
  expect(drop.screen.text()).toContain('抢中啦');
  const client = await platform.current.signIn({ openid });
  return { openid, memberId: valueIn(await client.getHome({})).card.memberId, client, group };
};

const inLanes = async <Item, Value>(items: readonly Item[], run: (item: Item) => Promise<Value>): Promise<Value[]> => {
  const values: Value[] = [];
  for (let i = 0; i < items.length; i += 10) values.push(...(await Promise.all(items.slice(i, i + 10).map(run))));
  return values;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

describe('a member day in two groups', () => {
  test('from the plan to the till: board, funnel, budget and log agree with the ledger to the unit', async () => {
    // Early in a month, so that plan, day and budget are of one month whenever this runs.
    const nextMonth = addMonthsToDay(dayOf(now(), zone), 1).slice(0, 7);
    await platform.current.travel(msOf(instantOfWall(`${nextMonth}-03`, 10 * hourMs, zone)));
    const owner = platform.current.staffClient();
    await publishTemplate(platform.current, 'day-coupon', {
      name: '会员日券',
      atLeastFen: 3_000,
      scope: { shops: [shop] },
    });
    const ning = await staffPhone(platform.current, 'journey-ning', {
      role: 'operator',
      scope: { shops: [shop], groups: [] },
    });
    const caps = { points: 10_000, coupons: 100, fen: 500_000 };
    valueIn(
      await owner.setAllowance({ kind: 'operator', id: ning.staffId, after: 0, period: 'month', caps, alone: caps }),
    );
    setClock(ning.phone);
    const boss = await staffPhone(platform.current, 'journey-boss', { role: 'owner', name: '季安然' });

    // She takes on two groups from inside.
    for (const name of names) {
      ning.phone.answers.group = name;
      const { screen } = await openApp({ phone: ning.phone, scene: inGroup, path: '/ops/pages/groups/index' });
      await screen.tap('领这个群');
      await screen.type('给群起个名字', name);
      await screen.tap('领下来');
    }
    const found = valueIn(await ning.client.listGroups({})).groups.map(({ group }) => group);
    const groups = names.map((name) => found.find((each) => each.name === name)?.groupId ?? '');

    // The next member day from its recipe in four steps: three times the points, so a second person must say yes.
    const wizard = await openApp({ phone: ning.phone, path: '/ops/pages/start/index' });
    await wizard.screen.tap(/^会员日/);
    for (const name of names) await wizard.screen.tap(name);
    await wizard.screen.tap('安福路店');
    await wizard.screen.tap('下一步');
    await wizard.screen.tap('3 倍');
    await wizard.screen.tap(/^抢券/);
    for (let left = 100; left > stock; left -= 10) await wizard.screen.tap('减一');
    await wizard.screen.tap('下一步');
    await wizard.screen.tap('下一步');
    expect(wizard.screen.text()).toContain('会员看到的样子');
    expect(wizard.screen.text()).toContain('文案和设置都没有问题');
    await wizard.screen.tap('请人批准');
    const [plan] = valueIn(await ning.client.listMemberDays({})).memberDays;
    if (!plan) throw new Error('no member day was planned');
    const { memberDayId } = plan;
    const day = plan.rule.firstDay;
    expect(plan).toMatchObject({ state: 'waiting', percent: 300, groups, drops: [{ stock }] });

    const desk = await openApp({ phone: boss.phone, path: '/ops/pages/approvals/index' });
    expect(desk.screen.text()).toContain('上线会员日');
    await desk.screen.tap('通过');
    const live = valueIn(await ning.client.getMemberDay({ memberDayId })).memberDay;
    expect(live.state).toBe('live');

    // Beside it a check-in and a goal of each group, out of her envelope.
    const span = { opensAt: instantOfWall(day, 0, zone), closesAt: instantOfWall(addDays(day, 1), 0, zone) };
    const begin = async (activity: object): Promise<string> => {
      const activityId = idOf('activity');
      valueIn(await ning.client.saveActivity({ activityId, ...span, groups, ...activity } as never));
      valueIn(await ning.client.startActivity({ activityId }));
      return activityId;
    };
    const points = (name: string, each: number) => ({ name, reward: { kind: 'points', points: each }, most: 60 });
    const checkInId = await begin({
      title: '到店签到',
      ruled: {
        kind: 'check-in',
        rules: { daily: 'daily', streaks: [], makeUp: { cards: 0, oneMoreEvery: null, daysBack: 1 } },
      },
      rewards: [points('daily', 5)],
    });
    const goalId = await begin({
      title: '一起打卡',
      ruled: { kind: 'group-goal', rules: { goals: [{ people: perGroup, reward: 'goal' }] } },
      rewards: [points('goal', 20)],
    });

    // On the day she sends the cards of her tasks into the groups.
    await platform.current.travel(msOf(instantOfWall(day, 10 * hourMs + minuteMs, zone)));
    setClock(ning.phone);
    const today = await openApp({ phone: ning.phone, path: '/ops/pages/today/index' });
    const atWork = platform.current.staffClient(await signInAgain('journey-ning'));
    const cards: { readonly path?: string | undefined }[] = [];
    for (const name of names) {
      await today.screen.tap(new RegExp(`开抢前十分钟，${name}`));
      cards.push((await today.screen.tap('转发卡片到群')) ?? {});
      await today.screen.tap('关闭');
    }
    const taskOf = (group: number): string => new URLSearchParams(cards[group]?.path?.split('?')[1]).get('k') ?? '';

    // Fifty come in by the cards of her tasks, check in, take part, and press for forty coupons.
    const openids = groups.flatMap((_, g) =>
      Array.from({ length: perGroup }, (_each, i) => ({ openid: `journey-${g}-${i}`, g })),
    );
    const [first, ...others] = openids;
    if (!first) throw new Error('nobody comes');
    const byHand = await comeInByHand(first.openid, names[first.g] ?? '', {
      card: cards[first.g]?.path ?? '',
      checkInId,
      goalId,
    });
    const rest = await inLanes(others, ({ openid, g }) => comeIn(openid, names[g] ?? '', taskOf(g)));
    const people = [byHand, ...rest];
    await inLanes(rest, async ({ client }) => {
      valueIn(await client.takePart({ activityId: checkInId, step: { kind: 'check-in', move: { do: 'check-in' } } }));
      valueIn(await client.takePart({ activityId: goalId, step: { kind: 'group-goal', move: { do: 'join' } } }));
    });
    const dropId = live.made.find(({ part }) => part === 'drop.0')?.id ?? '';
    const claims = await inLanes(rest, (person) =>
      person.client.claimCoupon({ dropId, templateId: 'day-coupon' } as never),
    );
    const won = [byHand, ...rest.filter((_, i) => claims[i]?.ok)];
    expect(won).toHaveLength(stock);
    await platform.current.idle();

    // Thirty of them pay at the till with it; the sale itself comes from the till's own system, and two come back.
    const buyers = won.slice(0, 30);
    await inLanes(buyers, async ({ client, memberId }) => {
      const [coupon] = valueIn(await client.listMyCoupons({})).coupons;
      const { code } = valueIn(await client.showCouponCode({ couponId: coupon?.couponId ?? '' }));
      const cart = { lines: [{ line: '1', sku: 'tea', quantity: 1, unitPriceFen: priceFen }] };
      const number = idOf('redemption');
      if (memberId === byHand.memberId) await redeemByHand(ning.phone, code);
      else valueIn(await atWork.redeemAtTill({ number, code, shop, device: 'phone', cart }));
      const paid = { type: 'completed', source: 'till', number, at: now(), buyer: { memberId }, shop, freightFen: 0 };
      const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen: priceFen - 1_000 }];
      valueIn(await owner.ingestOrderEvents({ events: [{ ...paid, lines }] } as never));
      if (memberId === buyers[0]?.memberId || memberId === buyers[1]?.memberId) {
        const back = { type: 'refunded', source: 'till', number, at: now(), refund: 'all' };
        valueIn(await owner.ingestOrderEvents({ events: [back] } as never));
      }
    });
    await platform.current.idle();

    // The ledger: what everybody has, entry by entry.
    const entries = (await inLanes(people, ({ client }) => client.listMyPoints({ limit: 100 }))).map(
      (page) => valueIn(page).entries,
    );
    const given = (kind: string) => entries.flat().filter((entry) => entry.business.kind === kind);
    const fromActivities = sum(given('activity').map(({ given: each }) => each));
    expect(fromActivities).toBe(people.length * (5 + 20));
    // 26 yuan at three times a point a yuan.
    const ofSales = given('order').filter(({ kind }) => kind === 'earn');
    expect(ofSales.map(({ given: each }) => each)).toEqual(Array.from({ length: buyers.length }, () => 78));

    // Funnel and board say the same, each group by itself and all together.
    const shown = valueIn(await atWork.listGroups({}));
    const wonIn = (name: string) => won.filter(({ group }) => group === name).length;
    const boughtIn = (name: string) => buyers.filter(({ group }) => group === name).length;
    for (const { group, today: counts } of shown.groups) {
      expect(counts, group.name).toMatchObject({
        visitors: perGroup,
        joins: perGroup,
        checkIns: perGroup,
        claims: wonIn(group.name),
        redeemed: boughtIn(group.name),
        orders: boughtIn(group.name),
        fen: boughtIn(group.name) * (priceFen - 1_000),
      });
    }
    expect(shown.total.refundFen).toBe(2 * (priceFen - 1_000));
    const board = valueIn(await atWork.getBoard({ memberDayId }));
    const { visitors, joins, claims: claimed, checkIns, orders, fen, redeemed } = shown.total;
    expect(board.today).toMatchObject({ visitors, joins, claims: claimed, checkIns, orders, fen, redeemed });
    expect(board.drops).toMatchObject([{ dropId, released: stock, remaining: 0, claimed: stock, stage: 'sold_out' }]);
    const watched = await openApp({ phone: ning.phone, path: `/ops/pages/board/index?memberDayId=${memberDayId}` });
    const seen = watched.screen.text();
    expect(seen).toContain('抢完了');
    expect(seen).toMatch(/^50$/m);
    const noticed = valueIn(await atWork.listMyTasks({ day })).tasks.filter(({ state }) => state === 'noticed');
    expect(noticed.map(({ entries: opened }) => opened)).toEqual([perGroup, perGroup]);

    // The budget: set aside at worst, and once all is over, what was given and no more.
    for (const activityId of [checkInId, goalId]) valueIn(await atWork.endActivity({ activityId }));
    valueIn(await atWork.endMemberDay({ memberDayId }));
    await platform.current.travel(msOf(now()) + hourMs);
    await platform.current.idle();
    const { mine } = valueIn(await atWork.getMyEnvelopes({}));
    expect(mine?.spent).toEqual({ points: fromActivities, coupons: stock, fen: stock * 1_000 });

    // Every ledger is proven, and the log is whole and knows what she did.
    const { roundId } = valueIn(await owner.startRound({}));
    await platform.current.idle();
    expect(valueIn(await owner.getRound({ roundId }))).toMatchObject({ state: 'finished', drifted: 0 });
    const report = await verifyAudit(owner, undefined, () => {});
    expect(report.findings).toEqual([]);
    const { entries: log } = valueIn(await owner.listAudit({ actor: ning.staffId, limit: 100 }));
    const ended = log.filter(({ phase }) => phase === 'ended').map(({ endpoint, outcome }) => `${endpoint} ${outcome}`);
    expect(ended.filter((each) => each === 'redeemAtTill done')).toHaveLength(buyers.length);
    expect(ended).toContain('goLiveMemberDay done');
    expect(platform.current.failures).toEqual([]);
  }, 180_000);
});

/** At the till in her pocket: the code typed, the sum of the sale, a big green answer. */
const redeemByHand = async (phone: ReturnType<typeof phoneOn>, code: string): Promise<void> => {
  const { screen } = await openApp({ phone, path: '/ops/pages/scan/index' });
  await screen.type('或者输入码', code);
  await screen.tap('看一看');
  await screen.type('这一单多少钱', String(priceFen / 100));
  await screen.tap('确认核销');
  expect(screen.text()).toContain('核销成功');
};

/** A phone shows the time that it is. */
const setClock = (phone: ReturnType<typeof phoneOn>): void => {
  phone.device.clockAheadMs = platform.current.now() - Date.now();
};

/** A session does not outlive a journey in time. */
const signInAgain = async (openid: string): Promise<string> => {
  const code = await platform.current.loginCode({ openid });
  return valueIn(await platform.current.staffClient('').signInStaff({ appId: localAppId, code })).token;
};
