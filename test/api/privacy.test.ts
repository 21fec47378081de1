import { randomInt, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { agreed } from '../support/agreed.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const clients: DynamoDBClient[] = [];
afterAll(() => {
  for (const client of clients) client.destroy();
});

const owner = () => platform.current.staffClient();
const refusal = (code: string) => ({ ok: false, problem: { code } });

/** Somebody with every personal field there is. */
const joinFully = async (profile: object = { nickname: '欧阳小明', birthday: '1991-07-23', city: '乌鲁木齐' }) => {
  const user = { openid: `o-${randomUUID()}` };
  const phone = `137${randomInt(10_000_000, 99_999_999)}`;
  const visitor = await platform.current.signIn(user);
  const phoneCode = await platform.current.phoneCode(user, phone);
  const { token, card } = valueIn(await visitor.join({ consents: [agreed], phoneCode, profile }));
  return { user, phone, token, memberId: card.memberId, client: platform.current.memberClient(token) };
};

const givePoints = async (memberId: string, times = 1) => {
  for (let i = 0; i < times; i += 1) {
    const action = { memberId, action: 'review', source: 'test', number: randomUUID(), at: new Date().toISOString() };
    valueIn(await owner().earnAction(action));
  }
};

const allRows = async () => {
  const { engine, tableName } = platform.current;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: engine.url, region: 'local', credentials });
  clients.push(client);
  const rows: Record<string, unknown>[] = [];
  for await (const page of paginateScan({ client }, { TableName: tableName })) rows.push(...(page.Items ?? []));
  return rows;
};
const rowsOf = async (memberId: string) => (await allRows()).filter((row) => JSON.stringify(row).includes(memberId));

describe('personal fields', () => {
  test('stand nowhere in the table or the logs in the clear', async () => {
    const { user, phone, client } = await joinFully();
    valueIn(await client.updateProfile({ interests: ['皮划艇'] }));
    await owner().findMember({ identity: { kind: 'phone', value: phone } });
    const logs = join(platform.current.dataDir, 'logs');
    const written = await Promise.all((await readdir(logs)).map((file) => readFile(join(logs, file), 'utf8')));
    const everything = JSON.stringify(await allRows()) + written.join('\n');
    // What must be there, so that an empty search proves nothing by mistake.
    expect(everything).toContain('A#PROFILE');
    expect(written.join()).toContain('answered');
    for (const personal of [phone, user.openid, '欧阳小明', '1991-07-23', '07-23', '乌鲁木齐', '皮划艇']) {
      expect(everything).not.toContain(personal);
    }
  });
});

describe('erasing a member', () => {
  test('leaves nobody to find and the books whole', async () => {
    const { user, phone, memberId, client } = await joinFully();
    await givePoints(memberId, 2);
    const before = valueIn(await owner().getMember({ memberId }));
    expect((await rowsOf(memberId)).some((row) => JSON.stringify(row).includes('BIRTH#'))).toBe(true);
    const erased = valueIn(await owner().eraseMember({ memberId, reason: '本人要求注销' }));
    expect(valueIn(await owner().eraseMember({ memberId, reason: '再点一次' }))).toEqual(erased);

    for (const identity of [
      { kind: 'phone' as const, value: phone },
      { kind: 'openid' as const, issuer: platform.current.wechatAppIds[0] ?? '', value: user.openid },
    ]) {
      expect(await owner().findMember({ identity })).toMatchObject(refusal('not_found'));
    }
    expect(await client.getHome({})).toMatchObject(refusal('member_closed'));
    expect(await client.updateProfile({ nickname: '回来了' })).toMatchObject(refusal('member_closed'));
    expect(valueIn(await owner().getMember({ memberId }))).toEqual({
      ...before,
      state: 'erased',
      nickname: null,
      phoneMasked: null,
      card: null,
    });
    const rows = (await rowsOf(memberId)).map((row) => JSON.stringify(row));
    expect(rows.filter((row) => /"wrapped"|"sealed"|BIRTH#|"ID#/.test(row))).toEqual([]);
    expect(rows.filter((row) => row.includes('"L#'))).toHaveLength(2);
  });

  test('lets the person come back as somebody new', async () => {
    const { user, memberId } = await joinFully();
    valueIn(await owner().eraseMember({ memberId, reason: '注销' }));
    const visitor = await platform.current.signIn(user);
    const again = valueIn(await visitor.join({ consents: [agreed] }));
    expect(again.joinedNow).toBe(true);
    expect(again.card.memberId).not.toBe(memberId);
    expect(again.card.nickname).toBeNull();
  });

  test('of nobody is said so', async () => {
    expect(await owner().eraseMember({ memberId: 'mbr_nobody', reason: 'x' })).toMatchObject(refusal('not_found'));
  });
});

describe('merging a duplicate', () => {
  test('moves points, identities, and the personal fields the member lacks', async () => {
    const [keeper, double] = [
      await joinFully({ nickname: '小明' }),
      await joinFully({ nickname: '明明', city: '上海' }),
    ];
    await givePoints(keeper.memberId);
    await givePoints(double.memberId, 2);
    valueIn(
      await double.client.answerConsent({ purpose: 'marketing', granted: true, policyVersion: '2026-11', scene: 'x' }),
    );
    const merge = { memberId: keeper.memberId, duplicateId: double.memberId, reason: '同一个人' };
    const merged = valueIn(await owner().mergeMembers(merge));
    expect(merged).toMatchObject({ memberId: keeper.memberId, pointsMoved: 40, growthMoved: 0 });
    expect(valueIn(await owner().mergeMembers(merge))).toEqual(merged);

    expect(valueIn(await keeper.client.getHome({})).card.points.available).toBe(60);
    expect(valueIn(await keeper.client.getProfile({}))).toMatchObject({
      nickname: '小明',
      city: '上海',
      phoneMasked: `137****${keeper.phone.slice(-4)}`,
    });
    expect(
      valueIn(await keeper.client.listConsents({}))
        .consents.map(({ purpose }) => purpose)
        .sort(),
    ).toEqual(['marketing', 'membership']);
    expect(valueIn(await owner().getMember({ memberId: double.memberId }))).toMatchObject({
      state: 'merged',
      mergedInto: keeper.memberId,
      card: null,
      lots: [],
    });
    expect(valueIn(await owner().findMember({ identity: { kind: 'phone', value: double.phone } }))).toEqual({
      memberId: keeper.memberId,
    });
    // The duplicate's phone is in somebody's hand: it goes on as the survivor, with the old token and with a new one.
    expect(valueIn(await double.client.getHome({})).card.memberId).toBe(keeper.memberId);
    expect(valueIn(await (await platform.current.signIn(double.user)).getHome({})).card.memberId).toBe(keeper.memberId);
  });

  test('at once from many sides happens once', async () => {
    const [keeper, double] = [await joinFully(), await joinFully()];
    await givePoints(double.memberId);
    const merge = { memberId: keeper.memberId, duplicateId: double.memberId, reason: '同一个人' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => owner().mergeMembers(merge)));
    for (const answer of answers) expect(valueIn(answer)).toMatchObject({ pointsMoved: 20 });
    expect(valueIn(await keeper.client.getHome({})).card.points.available).toBe(20);
  });

  test('both ways at once leaves one of the two', async () => {
    const [a, b] = [await joinFully(), await joinFully()];
    await givePoints(a.memberId);
    await givePoints(b.memberId);
    const outcomes = await Promise.all([
      owner().mergeMembers({ memberId: a.memberId, duplicateId: b.memberId, reason: 'x' }),
      owner().mergeMembers({ memberId: b.memberId, duplicateId: a.memberId, reason: 'x' }),
    ]);
    expect(outcomes.map((outcome) => (outcome.ok ? 'merged' : outcome.problem.code)).sort()).toEqual([
      'member_closed',
      'merged',
    ]);
    expect(valueIn(await a.client.getHome({})).card.points.available).toBe(40);
  });

  test('while points are being earned loses none', async () => {
    const [keeper, double] = [await joinFully(), await joinFully()];
    await Promise.all([
      givePoints(double.memberId, 5),
      owner().mergeMembers({ memberId: keeper.memberId, duplicateId: double.memberId, reason: 'x' }).then(valueIn),
      givePoints(keeper.memberId, 5),
    ]);
    expect(valueIn(await keeper.client.getHome({})).card.points.available).toBe(200);
  });

  test('follows a chain, and an order of the first is refunded to the last', async () => {
    const [first, second, third] = [await joinFully(), await joinFully(), await joinFully()];
    const order = { source: 'till', number: randomUUID(), at: new Date(Date.now() - 3_600_000).toISOString() };
    const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen: 10_000 }];
    const sale = { ...order, type: 'completed', buyer: { memberId: first.memberId }, lines };
    valueIn(await owner().ingestOrderEvents({ events: [sale] }));
    await platform.current.idle();
    const earned = valueIn(await first.client.getHome({})).card.points.available;
    expect(earned).toBeGreaterThan(0);
    valueIn(await owner().mergeMembers({ memberId: second.memberId, duplicateId: first.memberId, reason: 'x' }));
    valueIn(await owner().mergeMembers({ memberId: third.memberId, duplicateId: second.memberId, reason: 'x' }));
    for (const { client } of [first, second, third]) {
      expect(valueIn(await client.getHome({})).card).toMatchObject({
        memberId: third.memberId,
        points: { available: earned },
      });
    }
    valueIn(await owner().ingestOrderEvents({ events: [{ ...order, type: 'refunded', refund: 'r-1' }] }));
    await platform.current.idle();
    expect(valueIn(await third.client.getHome({})).card.points).toMatchObject({ available: 0, debt: 0 });
  });

  test('with the one who is erased later, erases both', async () => {
    const [keeper, double] = [await joinFully(), await joinFully()];
    valueIn(await owner().mergeMembers({ memberId: keeper.memberId, duplicateId: double.memberId, reason: 'x' }));
    valueIn(await owner().eraseMember({ memberId: keeper.memberId, reason: 'x' }));
    expect(valueIn(await owner().getMember({ memberId: double.memberId }))).toMatchObject({
      state: 'merged',
      nickname: null,
      phoneMasked: null,
    });
    expect(await owner().findMember({ identity: { kind: 'phone', value: double.phone } })).toMatchObject(
      refusal('not_found'),
    );
  });

  test('that cannot be is refused', async () => {
    const [a, b, c] = [await joinFully(), await joinFully(), await joinFully()];
    const merge = (memberId: string, duplicateId: string) =>
      owner().mergeMembers({ memberId, duplicateId, reason: 'x' });
    expect(await merge(a.memberId, a.memberId)).toMatchObject(refusal('same_person'));
    expect(await merge(a.memberId, 'mbr_nobody')).toMatchObject(refusal('not_found'));
    valueIn(await merge(a.memberId, b.memberId));
    expect(await merge(c.memberId, b.memberId)).toMatchObject({
      problem: { code: 'member_closed', facts: { memberId: b.memberId } },
    });
    expect(await owner().eraseMember({ memberId: b.memberId, reason: 'x' })).toMatchObject(refusal('member_closed'));
    valueIn(await owner().eraseMember({ memberId: c.memberId, reason: 'x' }));
    expect(await merge(a.memberId, c.memberId)).toMatchObject({
      problem: { code: 'member_closed', facts: { memberId: c.memberId } },
    });
  });
});

test('nothing failed behind the scenes', () => {
  expect(platform.current.failures).toEqual([]);
});
