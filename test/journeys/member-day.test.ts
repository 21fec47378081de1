import { randomBytes } from 'node:crypto';
import { verifyAudit } from '@memberday/infra/cli/verify-audit.ts';
import type { memberApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { type IdKind, newId } from '@memberday/shared/domain/id.ts';
import { memberDayRecipe } from '@memberday/shared/domain/member-days/recipes/member-day.ts';
import { addDays, dayOf, hourMs, instantOf, instantOfWall, msOf } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { agreed } from '../support/agreed.ts';
import { hireStaff } from '../support/hire-staff.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { localAppId, usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const zone = 'Asia/Shanghai';
const platform = usePlatform({ travels: true });

const now = () => instantOf(platform.current.now());
const idOf = (kind: IdKind) => newId(kind, now(), randomBytes(12));

const perGroup = 25;
const stock = 40;
const shop = 'anfu';
const priceFen = 3_600;

/** What WeChat seals on this person's phone when they open a card in a group. */
const sealedEntry = async (openid: string, group: string) => {
  const asked = { appId: localAppId, openid, group };
  const answer = await fetch(`${platform.current.wechatUrl}/sandbox/group-entries`, {
    method: 'POST',
    body: JSON.stringify(asked),
  });
  const { encryptedData, iv } = (await answer.json()) as { encryptedData: string; iv: string };
  return { encryptedData, iv };
};

type Person = {
  readonly openid: string;
  readonly memberId: string;
  readonly client: Client<typeof memberApi>;
  readonly group: string;
};

/** Opens the card in the group, joins, and takes part in what is on. */
const comeIn = async (openid: string, group: string, task: string | undefined): Promise<Person> => {
  const visitor = await platform.current.signIn({ openid });
  valueIn(await visitor.enterGroup({ ...(await sealedEntry(openid, group)), ...(task !== undefined && { task }) }));
  const joined = valueIn(await visitor.join({ consents: [agreed] }));
  return { openid, memberId: joined.card.memberId, client: platform.current.memberClient(joined.token), group };
};

const inLanes = async <Item, Value>(items: readonly Item[], run: (item: Item) => Promise<Value>): Promise<Value[]> => {
  const values: Value[] = [];
  for (let i = 0; i < items.length; i += 10) values.push(...(await Promise.all(items.slice(i, i + 10).map(run))));
  return values;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

describe('a member day in two groups', () => {
  test('from the plan to the till: board, funnel, budget and log agree with the ledger to the unit', async () => {
    const owner = platform.current.staffClient();
    await publishTemplate(platform.current, 'day-coupon', {
      name: '会员日券',
      atLeastFen: 3_000,
      scope: { shops: [shop] },
    });
    const { staffId, client: ning } = await hireStaff(platform.current, 'journey-ning', {
      role: 'operator',
      scope: { shops: [shop], groups: [] },
    });
    valueIn(
      await owner.setAllowance({
        kind: 'operator',
        id: staffId,
        after: 0,
        period: 'month',
        caps: { points: 10_000, coupons: 100, fen: 500_000 },
        alone: { points: 10_000, coupons: 100, fen: 500_000 },
      }),
    );

    // She takes on the two groups that she has opened a card in.
    await platform.current.signIn({ openid: 'journey-ning' });
    const groups: string[] = [];
    for (const name of ['安福路街坊', '安福路晨跑']) {
      const sealed = await sealedEntry('journey-ning', name);
      groups.push(valueIn(await ning.bindGroup({ ...sealed, name, shop })).groupId);
    }

    // Tomorrow is the member day: drawn up from its recipe, rehearsed, and a second person says yes to double points.
    const today = dayOf(now(), zone);
    const day = addDays(today, 1);
    const answers = memberDayRecipe.answers(today);
    const drop = { templateId: 'day-coupon', title: '会员日券', stock, from: '10:00', to: '22:00', earlyMinutes: 0 };
    const plan = memberDayRecipe.plan({
      ...answers,
      firstDay: day,
      lastDay: day,
      monthDay: null,
      groups,
      shops: [shop],
      drop,
    });
    const memberDayId = idOf('memberDay');
    valueIn(await ning.planMemberDay({ memberDayId, after: 0, plan: plan as never }));
    const { rehearsal } = valueIn(await ning.rehearseMemberDay({ memberDayId }));
    expect(rehearsal).toMatchObject({ days: 1, faults: [], cost: { points: 0, coupons: stock, fen: stock * 1_000 } });
    expect(valueIn(await ning.goLiveMemberDay({ memberDayId })).state).toBe('waiting');
    const [approval] = valueIn(await owner.listApprovals({})).approvals;
    valueIn(await owner.settleApproval({ approvalId: approval?.approvalId ?? '', approve: true }));
    const live = valueIn(await ning.getMemberDay({ memberDayId })).memberDay;
    expect(live.state).toBe('live');

    // Beside it a check-in and a goal of each group, out of her envelope.
    const span = { opensAt: instantOfWall(day, 0, zone), closesAt: instantOfWall(addDays(day, 1), 0, zone) };
    const begin = async (activity: object): Promise<string> => {
      const activityId = idOf('activity');
      valueIn(await ning.saveActivity({ activityId, ...span, groups, ...activity } as never));
      valueIn(await ning.startActivity({ activityId }));
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

    await platform.current.travel(msOf(instantOfWall(day, 10 * hourMs + 5_000, zone)));
    await ning.getMemberDay({ memberDayId });
    const { client: atWork } = { client: platform.current.staffClient(await signInAgain('journey-ning')) };

    // Fifty come in by the cards of her tasks, check in, take part, and press for forty coupons.
    const { tasks } = valueIn(await atWork.listMyTasks({ day }));
    const cardOf = (groupId: string) => tasks.find((task) => task.groupId === groupId && task.card)?.taskId;
    const openids = groups.flatMap((_, g) =>
      Array.from({ length: perGroup }, (_each, i) => ({ openid: `journey-${g}-${i}`, g })),
    );
    const names = ['安福路街坊', '安福路晨跑'];
    const people = await inLanes(openids, ({ openid, g }) => comeIn(openid, names[g] ?? '', cardOf(groups[g] ?? '')));
    await inLanes(people, async ({ client }) => {
      valueIn(await client.takePart({ activityId: checkInId, step: { kind: 'check-in', move: { do: 'check-in' } } }));
      valueIn(await client.takePart({ activityId: goalId, step: { kind: 'group-goal', move: { do: 'join' } } }));
    });
    const dropId = live.made.find(({ part }) => part === 'drop.0')?.id ?? '';
    const claims = await inLanes(people, (person) =>
      person.client.claimCoupon({ dropId, templateId: 'day-coupon' } as never),
    );
    const won = people.filter((_, i) => claims[i]?.ok);
    expect(won).toHaveLength(stock);
    await platform.current.idle();

    // Thirty of them pay at the till with it; the sale itself comes from the till's own system, and two come back.
    const buyers = won.slice(0, 30);
    await inLanes(buyers, async ({ client, memberId }) => {
      const [coupon] = valueIn(await client.listMyCoupons({})).coupons;
      const { code } = valueIn(await client.showCouponCode({ couponId: coupon?.couponId ?? '' }));
      const cart = { lines: [{ line: '1', sku: 'tea', quantity: 1, unitPriceFen: priceFen }] };
      const number = idOf('redemption');
      valueIn(await atWork.redeemAtTill({ number, code, shop, device: 'phone', cart }));
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
    // 26 yuan at twice a point a yuan.
    const ofSales = given('order').filter(({ kind }) => kind === 'earn');
    expect(ofSales.map(({ given: each }) => each)).toEqual(Array.from({ length: buyers.length }, () => 52));

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
    const noticed = valueIn(await atWork.listMyTasks({ day })).tasks.filter(({ state }) => state === 'noticed');
    expect(noticed.map(({ entries: seen }) => seen)).toEqual([perGroup, perGroup]);

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
    const { entries: log } = valueIn(await owner.listAudit({ actor: staffId, limit: 100 }));
    const ended = log.filter(({ phase }) => phase === 'ended').map(({ endpoint, outcome }) => `${endpoint} ${outcome}`);
    expect(ended.filter((each) => each === 'redeemAtTill done')).toHaveLength(buyers.length);
    expect(ended).toContain('goLiveMemberDay done');
    expect(platform.current.failures).toEqual([]);
  }, 180_000);
});

/** A session does not outlive a journey in time. */
const signInAgain = async (openid: string): Promise<string> => {
  const code = await platform.current.loginCode({ openid });
  return valueIn(await platform.current.staffClient('').signInStaff({ appId: localAppId, code })).token;
};
