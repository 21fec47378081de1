import type { StudyContext } from '@memberday/functions/context.ts';
import { checkFacts } from '@memberday/functions/facts/check-facts.ts';
import { newsOfRow } from '@memberday/functions/facts/news-of-row.ts';
import { packNews } from '@memberday/functions/facts/pack-news.ts';
import { packShard } from '@memberday/functions/facts/pack-shards.ts';
import { refreshFacts } from '@memberday/functions/facts/refresh-facts.ts';
import { answerConsent } from '@memberday/functions/members/answer-consent.ts';
import { eraseMember } from '@memberday/functions/members/erase-member.ts';
import { mergeMembers } from '@memberday/functions/members/merge-members.ts';
import { partMembers } from '@memberday/functions/members/part-members.ts';
import { adoptOrders } from '@memberday/functions/orders/adopt-orders.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { spendPoints } from '@memberday/functions/points/spend-points.ts';
import { readPopulation } from '@memberday/functions/read-population.ts';
import { openInsightStore } from '@memberday/functions/store/insight-store.ts';
import { fromWire } from '@memberday/functions/store/table-wire.ts';
import type { FactsNews } from '@memberday/functions/work/study-work.ts';
import type { Work } from '@memberday/functions/work/work.ts';
import { createAwsCall } from '@memberday/infra/local/aws-call.ts';
import { dayNumberAt } from '@memberday/shared/domain/facts/day-number.ts';
import { emptyFacts } from '@memberday/shared/domain/facts/empty-facts.ts';
import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { boughtWithin } from '@memberday/shared/domain/facts/windows.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { seededRandom } from '@memberday/shared/domain/numerics/seeded-random.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { addMs, dayMs, type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestTable, useEngine } from '../support/engines.ts';
import { giveCoupons, publish } from '../support/give-coupons.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareStore, bareStore, oneEngine } from './bare-store.ts';

const start: Instant = '2026-06-02T04:00:00.000Z';
const on = (days: number): Instant => addMs(start, days * dayMs);
const zone = 'Asia/Shanghai';

type Row = Readonly<Record<string, unknown>>;

describe.each(oneEngine)('facts of members on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: BareStore;
  let held: TestTable;
  let call: ReturnType<typeof createAwsCall>;
  beforeAll(async () => {
    held = await engine.newTable();
    bare = bareStore(held);
    call = createAwsCall(engine.url);
  });
  afterAll(() => call.close());

  const insight = () => openInsightStore(held.table);
  const work = (now: Instant): StudyContext & { readonly sent: Work[] } => ({
    ...bare.context({ now }),
    insight: insight(),
  });

  let known = new Map<string, Row>();
  /** What the table's stream would tell of all that was written since it was asked last. */
  const newsSince = async (): Promise<FactsNews[]> => {
    const rows = new Map<string, Row>();
    let ExclusiveStartKey: unknown;
    do {
      const page = await call('DynamoDB_20120810.Scan', { TableName: held.name, ExclusiveStartKey });
      for (const item of page.Items as Parameters<typeof fromWire>[0][]) {
        const row = fromWire(item);
        rows.set(`${row.pk}\n${row.sk}`, row);
      }
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    const changed = [...rows].filter(([key, row]) => JSON.stringify(row) !== JSON.stringify(known.get(key)));
    const news = changed.flatMap(([key, row]) => newsOfRow(String(row.pk), String(row.sk), row, known.get(key)));
    known = rows;
    return news;
  };

  /** Each piece of news by itself or together, up to three times, in any order and all at once. */
  const deliver = async (now: Instant, random: () => number, abreast = 6): Promise<void> => {
    const news = await newsSince();
    const alone = news.flatMap((each) => packNews([each]));
    const all = [...packNews(news), ...alone.filter(() => random() < 0.6), ...alone.filter(() => random() < 0.3)];
    const shuffled = all.map((each) => ({ each, at: random() })).sort((a, b) => a.at - b.at);
    const context = work(now);
    for (let i = 0; i < shuffled.length; i += abreast) {
      await Promise.all(shuffled.slice(i, i + abreast).map(({ each }) => insisted(() => refreshFacts(context, each))));
    }
    // What the survivor of a merge is to look at.
    for (const sent of context.sent) if (sent.kind === 'refresh-facts') await refreshFacts(context, sent);
  };

  /** As the queue does: what others kept disturbing comes again. */
  const insisted = async (run: () => Promise<unknown>): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      try {
        await run();
        return;
      } catch (fault) {
        if (tries === 8) throw fault;
      }
    }
  };

  const facts = async (memberId: string): Promise<MemberFacts> => {
    const found = await insight().facts.read(memberId, { strong: true });
    if (!found) throw new Error(`no facts of ${memberId}`);
    return found;
  };
  const prove = async (memberIds: string[], mend = false) =>
    valueIn(await checkFacts({ ...bare.request({ now: on(90) }), insight: insight() }, { memberIds, mend }));

  let orders = 0;
  const sale = (identityKey: string, at: Instant, amountFen = 5_000): OrderEvent => {
    orders += 1;
    return {
      ...{
        type: 'completed',
        source: 'till',
        number: String(10_000 + orders),
        at,
        buyer: { identityKey },
        freightFen: 0,
      },
      ...{ shop: 'anfu', channel: 'store' },
      lines: [{ line: '1', sku: 'tea', category: '茶', quantity: 2, amountFen }],
    };
  };
  const tell = (events: readonly OrderEvent[], now: Instant) =>
    applyOrders(
      work(now),
      events.map((event) => ({ source: event.source, number: event.number, events: [event] })),
    );
  const refund = (event: OrderEvent, at: Instant, amountFen?: number): OrderEvent => ({
    ...{ type: 'refunded', source: event.source, number: event.number, at, refund: `r${amountFen}` },
    ...(amountFen !== undefined && { amountFen }),
  });

  test('are what all rows say, whatever was told in which order, how often and how much at once', async () => {
    const random = seededRandom(11);
    const people = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        const identityKey = `openid#wx#${engineName}${name}`;
        return { identityKey, memberId: await bare.join([identityKey], on(-30)), sales: [] as OrderEvent[] };
      }),
    );
    const templateId = await publish(bare.store, {}, on(-40));
    for (let week = 0; week < 2; week += 1) {
      const now = on(week * 7);
      for (const { identityKey, memberId, sales } of people) {
        const count = memberId === people[0]?.memberId ? 8 : 3;
        const fresh = Array.from({ length: count }, (_, i) => sale(identityKey, addMs(now, i * 7_000_000)));
        sales.push(...fresh);
        const old = sales[Math.floor(random() * sales.length)] as OrderEvent;
        const back = refund(old, on(week * 7 + 4), random() < 0.5 ? 1_000 : undefined);
        await tell([...fresh, back], on(week * 7 + 4));
        if (week === 0) await giveCoupons(bare.store, memberId, templateId, { count: 2, at: now });
        const policyVersion = '2026-11';
        valueIn(
          await answerConsent(bare.member(memberId, { now }), {
            ...{ purpose: 'marketing', channel: 'wechat', granted: random() < 0.6, policyVersion, scene: 'me' },
          }),
        );
        const spend = {
          memberId,
          points: 3,
          number: newId('spend', now, new Uint8Array(12).fill(week)),
          reason: 'mall',
        };
        valueIn(await spendPoints(bare.request({ now: on(week * 7 + 4) }), spend));
      }
      await deliver(on(week * 7 + 4), random, week === 0 ? 6 : 64);
    }
    const ids = people.map(({ memberId }) => memberId);
    expect(await prove(ids)).toEqual({ checked: 3, wrong: [] });
    const [first = '', second = '', third = ''] = ids;
    expect((await facts(first)).purchases.length).toBeGreaterThan(13);
    expect((await facts(second)).coupons).toEqual({ held: 2, used: 0, lapsed: 0, lastUsedOn: undefined });

    // One member less, and two again.
    const merged = valueIn(
      await mergeMembers(bare.request({ now: on(30) }), { memberId: second, duplicateId: third, reason: '同一个人' }),
    );
    expect(merged).toBeTruthy();
    await moveOrders(third, on(30));
    await deliver(on(30), random);
    expect(await insight().facts.read(third, { strong: true })).toBeUndefined();
    expect(await prove(ids)).toEqual({ checked: 3, wrong: [] });
    const together = boughtWithin(await facts(second), dayNumberAt(on(31), zone), 90).orders;
    expect((await facts(second)).coupons.held).toBe(4);
    const mergeId = (await bare.store.accounts.read(third, { strong: true }))?.mergedBy ?? '';
    valueIn(await partMembers(bare.request({ now: on(31) }), { mergeId, reason: '不是同一个人' }));
    await moveOrders(second, on(31));
    await deliver(on(31), random);
    expect(await prove(ids)).toEqual({ checked: 3, wrong: [] });
    const apart = await Promise.all([second, third].map(facts));
    const counts = apart.map((each) => boughtWithin(each, dayNumberAt(on(32), zone), 90).orders);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(together);
    expect(Math.min(...counts)).toBeGreaterThan(0);

    valueIn(await eraseMember(bare.request({ now: on(40) }), { memberId: third, reason: 'asked' }));
    await deliver(on(40), random);
    expect(await insight().facts.read(third, { strong: true })).toBeUndefined();
    expect(await prove([third])).toEqual({ checked: 1, wrong: [] });
  });

  /** Orders follow a merge, or its undoing, by work of their own. */
  const moveOrders = async (memberId: string, now: Instant): Promise<void> => {
    const context = work(now);
    await adoptOrders(context, { memberId });
    const jobs = context.sent.flatMap((each) => (each.kind === 'settle-order' ? [{ ...each, events: [] }] : []));
    await applyOrders(work(now), jobs);
  };

  test('what is wrong or missing is named and mended', async () => {
    const memberId = await bare.join([`openid#wx#${engineName}wrong`], on(0));
    expect(await prove([memberId])).toEqual({ checked: 1, wrong: [{ memberId, differs: [], mended: false }] });
    expect((await prove([memberId], true)).wrong).toEqual([{ memberId, differs: [], mended: true }]);
    const { facts: rows } = insight();
    const right = await facts(memberId);
    expect(await rows.put({ ...right, groups: ['nowhere'], points: { ...right.points, available: 7 } }, 1)).toBe(true);
    expect((await prove([memberId], true)).wrong).toEqual([{ memberId, differs: ['points', 'groups'], mended: true }]);
    expect(await prove([memberId])).toEqual({ checked: 1, wrong: [] });
    expect(await rows.put(right, 1)).toBe(false);
  });

  test('a packed shard is every member once, as they are now', async () => {
    const [{ facts: rows, factBlocks }, shard] = [insight(), 5];
    // Blocks vanish by the clock of the table.
    const today = instantOf(Date.now());
    const idOf = (n: number): string => `${newId('member', on(n), new Uint8Array(12).fill(n)).slice(0, -1)}5`;
    const members = Array.from(
      { length: 40 },
      (_, n): MemberFacts => ({ ...emptyFacts(idOf(n), 20_000), consents: [`c${n % 3}`] }),
    );
    for (const member of members) await rows.put(member, await factBlocks.round(shard));
    const read = async () => {
      const found: { memberId: string; level: number; consents: readonly string[] }[] = [];
      for await (const part of readPopulation({ insight: insight() }, shard)) {
        for (const { memberId, tier, consents } of part.members) {
          if (members.some((each) => each.memberId === memberId)) found.push({ memberId, level: tier.level, consents });
        }
      }
      return found.sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
    };
    const expected = (levels: Record<number, number> = {}, gone: number[] = []) =>
      members
        .map(({ memberId, consents }, n) => ({ memberId, level: levels[n] ?? 0, consents }))
        .filter((_, n) => !gone.includes(n))
        .sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
    const turn = async () => {
      const head = await factBlocks.readHead(shard, { strong: true });
      await factBlocks.writeHead(shard, { ...head, round: head.round + 1, since: on(0) });
      return head.round + 1;
    };
    const levelUp = async (n: number, level: number) => {
      const member = await facts(idOf(n));
      expect(await rows.put({ ...member, tier: { level, since: 20_001 } }, await factBlocks.round(shard))).toBe(true);
    };

    expect(await read()).toEqual(expected());
    const round = await turn();
    await levelUp(1, 1);
    await Promise.all([packShard(work(today), { shard, round }), packShard(work(today), { shard, round })]);
    expect((await factBlocks.readHead(shard)).packed).toMatchObject({ before: 2, blocks: 1 });
    await levelUp(2, 2);
    await levelUp(1, 3);
    const { version } = await facts(idOf(3));
    expect(await rows.remove(idOf(3), version, await factBlocks.round(shard))).toBe(true);
    expect(await read()).toEqual(expected({ 1: 3, 2: 2 }, [3]));
    // A copy of the packing from before finds nothing to do; the next round takes in what lay beside the blocks.
    await packShard(work(today), { shard, round });
    await packShard(work(today), { shard, round: await turn() });
    expect((await factBlocks.readHead(shard)).packed?.before).toBe(3);
    expect(await read()).toEqual(expected({ 1: 3, 2: 2 }, [3]));
    const packed = (await factBlocks.readHead(shard)).packed;
    if (!packed) throw new Error('not packed');
    const missing = factBlocks.read(shard, { ...packed, blocks: 2 });
    await missing.next();
    await expect(missing.next()).rejects.toThrow('1 of 2 blocks');
  });
});
