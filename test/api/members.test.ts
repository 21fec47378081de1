import { randomInt, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { agreed } from '../support/agreed.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();

const somebody = () => ({ openid: `o-${randomUUID()}` });
const somePhone = () => `138${randomInt(10_000_000, 99_999_999)}`;

/** A WeChat user who joins; the client speaks for the member. */
const joinAs = async (user = somebody(), input: { phoneCode?: string; profile?: object } = {}) => {
  const visitor = await platform.current.signIn(user);
  const joined = valueIn(await visitor.join({ consents: [agreed], ...input }));
  return { user, joined, memberId: joined.card.memberId, client: platform.current.memberClient(joined.token) };
};

describe('joining', () => {
  test('makes a member with a card, a token that speaks for them, and nothing else asked', async () => {
    const { joined, client } = await joinAs(somebody(), { profile: { nickname: '小明', birthday: '1990-02-28' } });
    expect(joined).toMatchObject({
      joinedNow: true,
      card: {
        nickname: '小明',
        hasPhone: false,
        points: { available: 0, pending: 0, debt: 0, expiringNext: null },
        tier: { level: 0, name: '普通', next: { name: '银卡', growthShort: 500 }, keep: null },
      },
    });
    expect(valueIn(await client.getHome({})).card).toEqual(joined.card);
  });

  test('twice is one member, with the visitor token as with the new one', async () => {
    const visitor = await platform.current.signIn(somebody());
    const first = valueIn(await visitor.join({ consents: [agreed], profile: { nickname: '第一次' } }));
    const again = valueIn(await visitor.join({ consents: [agreed], profile: { nickname: '第二次' } }));
    const asMember = valueIn(await platform.current.memberClient(first.token).join({ consents: [agreed] }));
    for (const later of [again, asMember]) {
      expect(later).toMatchObject({ joinedNow: false, card: { memberId: first.card.memberId, nickname: '第一次' } });
    }
  });

  test('sixty-four times at once is one member', async () => {
    const user = somebody();
    const visitor = await platform.current.signIn(user);
    const joins = await Promise.all(Array.from({ length: 64 }, () => visitor.join({ consents: [agreed] })));
    const answers = joins.map(valueIn);
    expect(new Set(answers.map(({ card }) => card.memberId)).size).toBe(1);
    expect(answers.filter(({ joinedNow }) => joinedNow)).toHaveLength(1);
  });

  test('twice at once with one phone code is one member with the phone', async () => {
    const user = somebody();
    const visitor = await platform.current.signIn(user);
    const phoneCode = await platform.current.phoneCode(user, somePhone());
    const joins = await Promise.all(Array.from({ length: 4 }, () => visitor.join({ consents: [agreed], phoneCode })));
    const answers = joins.map(valueIn);
    expect(new Set(answers.map(({ card }) => card.memberId)).size).toBe(1);
    expect(answers.every(({ card }) => card.hasPhone)).toBe(true);
  });

  test('does not spend the phone code of somebody who is a member already', async () => {
    const { user, client } = await joinAs();
    const phoneCode = await platform.current.phoneCode(user, somePhone());
    valueIn(await client.join({ consents: [agreed], phoneCode }));
    expect(valueIn(await client.bindPhone({ code: phoneCode })).phoneMasked).toMatch(/^138\*{4}\d{4}$/);
  });

  test.each([
    ['without any consent to membership', [{ ...agreed, purpose: 'marketing' }]],
    ['under a policy that is no longer the present one', [{ ...agreed, policyVersion: '2020-01' }]],
    ['with a no', [{ ...agreed, granted: false }]],
  ] as const)('is refused %s', async (_, consents) => {
    const visitor = await platform.current.signIn(somebody());
    expect(await visitor.join({ consents: [...consents] })).toEqual({
      ok: false,
      problem: { code: 'consent_missing', facts: { purpose: 'membership' } },
    });
  });

  test('is refused with a birthday to come', async () => {
    const visitor = await platform.current.signIn(somebody());
    expect(await visitor.join({ consents: [agreed], profile: { birthday: '2999-01-01' } })).toMatchObject({
      problem: { code: 'invalid_value', facts: { field: 'profile.birthday' } },
    });
  });

  test('is refused with a phone code that means nothing, and works without it', async () => {
    const visitor = await platform.current.signIn(somebody());
    expect(await visitor.join({ consents: [agreed], phoneCode: 'made-up' })).toMatchObject({
      problem: { code: 'wechat_code_invalid' },
    });
    expect(valueIn(await visitor.join({ consents: [agreed] })).joinedNow).toBe(true);
  });

  test('keeps the source of the first contact', async () => {
    const user = somebody();
    const { loginCode, memberClient, staffClient } = platform.current;
    const open = async (entry: object) =>
      valueIn(await memberClient().signIn({ appId: appId(), code: await loginCode(user), entry }));
    await open({ scene: 1007, group: 'g-1', operator: 'stf_1' });
    const { token } = await open({ scene: 1001, shop: 's-1' });
    const { card } = valueIn(await memberClient(token).join({ consents: [agreed] }));
    const record = valueIn(await staffClient().getMember({ memberId: card.memberId }));
    expect(record.source).toEqual({ scene: 1007, group: 'g-1', operator: 'stf_1' });
  });

  const appId = () => platform.current.wechatAppIds[0] ?? '';
});

describe('one member across channels', () => {
  const enrol = async (...identities: { kind: 'phone' | 'outer' | 'card'; issuer?: string; value: string }[]) => {
    const enrolled = valueIn(await platform.current.staffClient().enrolMembers({ members: [{ identities }] }));
    return enrolled.memberIds[0];
  };

  test('a customer of the till who joins with the same phone stays the member they were', async () => {
    const phone = somePhone();
    const memberId = await enrol({ kind: 'phone', value: `+86 ${phone.slice(0, 3)}-${phone.slice(3)}` });
    const user = somebody();
    const { joined, client } = await joinAs(user, {
      phoneCode: await platform.current.phoneCode(user, phone),
      profile: { nickname: '老顾客' },
    });
    expect(joined).toMatchObject({ joinedNow: false, card: { memberId, nickname: '老顾客', hasPhone: true } });
    expect(valueIn(await client.listConsents({})).consents).toMatchObject([agreed]);
    // From now on WeChat alone leads to them.
    expect(valueIn(await (await platform.current.signIn(user)).getHome({})).card.memberId).toBe(memberId);
  });

  test('a phone whose member has another WeChat in this app is taken', async () => {
    const phone = somePhone();
    const [first, second] = [somebody(), somebody()];
    await joinAs(first, { phoneCode: await platform.current.phoneCode(first, phone) });
    const visitor = await platform.current.signIn(second);
    const phoneCode = await platform.current.phoneCode(second, phone);
    const refusal = { ok: false, problem: { code: 'phone_taken', facts: {} } };
    expect(await visitor.join({ consents: [agreed], phoneCode })).toEqual(refusal);
    // The code is used up at WeChat, and still says the same here.
    expect(await visitor.join({ consents: [agreed], phoneCode })).toEqual(refusal);
    expect(valueIn(await visitor.join({ consents: [agreed] })).joinedNow).toBe(true);
  });

  test('two visitors with one phone at once: one gets it, the other is told', async () => {
    const phone = somePhone();
    const outcomes = await Promise.all(
      [somebody(), somebody()].map(async (user) => {
        const visitor = await platform.current.signIn(user);
        return visitor.join({ consents: [agreed], phoneCode: await platform.current.phoneCode(user, phone) });
      }),
    );
    expect(outcomes.map((outcome) => (outcome.ok ? 'joined' : outcome.problem.code)).sort()).toEqual([
      'joined',
      'phone_taken',
    ]);
  });

  test('orders that waited for a phone are credited when it is bound', async () => {
    const phone = somePhone();
    const number = randomUUID();
    const staff = platform.current.staffClient();
    const order = {
      type: 'completed',
      source: 'till',
      number,
      at: new Date(Date.now() - 86_400_000).toISOString(),
      buyer: { identity: { kind: 'phone', issuer: 'pos-7', value: phone } },
      lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 10_000 }],
    };
    expect(valueIn(await staff.ingestOrderEvents({ events: [order] }))).toMatchObject({ accepted: 1 });
    await platform.current.idle();
    expect(valueIn(await staff.lookUpOrders({ source: 'till', numbers: [number] })).orders).toMatchObject([
      { memberId: null, waiting: true },
    ]);
    const { user, client, memberId } = await joinAs();
    valueIn(await client.bindPhone({ code: await platform.current.phoneCode(user, phone) }));
    await platform.current.idle();
    expect(valueIn(await staff.lookUpOrders({ source: 'till', numbers: [number] })).orders).toMatchObject([
      { memberId, waiting: false },
    ]);
    expect(valueIn(await client.getHome({})).card.points.available).toBeGreaterThanOrEqual(100);
  });
});

describe('profile and phone', () => {
  test('fields given replace, fields left out stay', async () => {
    const { client } = await joinAs(somebody(), { profile: { nickname: '小明', city: '上海', interests: ['茶'] } });
    expect(valueIn(await client.updateProfile({ nickname: '大明', birthday: '1992-02-29' }))).toEqual({
      nickname: '大明',
      city: '上海',
      interests: ['茶'],
      birthday: '1992-02-29',
    });
    expect(valueIn(await client.getProfile({}))).toMatchObject({
      nickname: '大明',
      city: '上海',
      interests: ['茶'],
      birthday: '1992-02-29',
      phoneMasked: null,
    });
  });

  test('changes of different fields at once all arrive', async () => {
    const { client } = await joinAs();
    const changes = [{ nickname: '小明' }, { city: '上海' }, { birthday: '1990-01-01' }, { interests: ['茶', '书'] }];
    for (const changed of await Promise.all(changes.map((change) => client.updateProfile(change)))) valueIn(changed);
    expect(valueIn(await client.getProfile({}))).toMatchObject(Object.assign({}, ...changes));
  });

  test.each([
    ['2999-01-01', 'invalid_value'],
    ['1899-12-31', 'invalid_value'],
    ['2023-02-29', 'invalid_input'],
  ])('refuses the birthday %s', async (birthday, code) => {
    const { client } = await joinAs();
    expect(await client.updateProfile({ birthday })).toMatchObject({ ok: false, problem: { code } });
  });

  test('another phone takes the place of the first, which is free again', async () => {
    const [old, present] = [somePhone(), somePhone()];
    const { user, client } = await joinAs();
    valueIn(await client.bindPhone({ code: await platform.current.phoneCode(user, old) }));
    valueIn(await client.bindPhone({ code: await platform.current.phoneCode(user, present) }));
    expect(valueIn(await client.getProfile({})).phoneMasked?.slice(-4)).toBe(present.slice(-4));
    const staff = platform.current.staffClient();
    expect(await staff.findMember({ identity: { kind: 'phone', value: old } })).toMatchObject({
      problem: { code: 'not_found' },
    });
    const next = somebody();
    const { joined } = await joinAs(next, { phoneCode: await platform.current.phoneCode(next, old) });
    expect(joined).toMatchObject({ joinedNow: true, card: { hasPhone: true } });
  });

  test("another member's phone is taken", async () => {
    const phone = somePhone();
    const owner = somebody();
    await joinAs(owner, { phoneCode: await platform.current.phoneCode(owner, phone) });
    const { user, client } = await joinAs();
    expect(await client.bindPhone({ code: await platform.current.phoneCode(user, phone) })).toEqual({
      ok: false,
      problem: { code: 'phone_taken', facts: {} },
    });
  });

  test('binding the same phone again answers the same', async () => {
    const phone = somePhone();
    const { user, client } = await joinAs();
    const code = await platform.current.phoneCode(user, phone);
    const first = await client.bindPhone({ code });
    expect(await client.bindPhone({ code })).toEqual(first);
    expect(await client.bindPhone({ code: await platform.current.phoneCode(user, phone) })).toEqual(first);
  });
});

describe('consent', () => {
  test('can be given and taken back; the present answer is what counts', async () => {
    const { client } = await joinAs();
    const sms = { purpose: 'marketing', channel: 'sms', policyVersion: '2026-11', scene: 'privacy-centre' } as const;
    const given = valueIn(await client.answerConsent({ ...sms, granted: true }));
    const withdrawn = valueIn(await client.answerConsent({ ...sms, granted: false }));
    expect(given.at <= withdrawn.at).toBe(true);
    const { consents } = valueIn(await client.listConsents({}));
    expect(consents).toHaveLength(2);
    expect(consents).toContainEqual(withdrawn);
    expect(consents).toContainEqual(expect.objectContaining(agreed));
  });

  test('keeps the last of several answers to one question', async () => {
    const visitor = await platform.current.signIn(somebody());
    const marketing = { ...agreed, purpose: 'marketing' } as const;
    const { token } = valueIn(await visitor.join({ consents: [marketing, agreed, { ...marketing, granted: false }] }));
    const { consents } = valueIn(await platform.current.memberClient(token).listConsents({}));
    expect(consents.find(({ purpose }) => purpose === 'marketing')?.granted).toBe(false);
  });

  test('answers given at once are all kept as answers', async () => {
    const { client } = await joinAs();
    const answer = { purpose: 'sharing', granted: true, policyVersion: '2026-11', scene: 'test' } as const;
    const answers = (await Promise.all(Array.from({ length: 10 }, () => client.answerConsent(answer)))).map(valueIn);
    expect(new Set(answers.map(({ at }) => at)).size).toBe(10);
  });
});

test('a stranger gets nowhere', async () => {
  const { memberClient, signIn } = platform.current;
  expect(await memberClient().getHome({})).toMatchObject({ problem: { code: 'not_signed_in' } });
  expect(await memberClient('forged').getHome({})).toMatchObject({ problem: { code: 'not_signed_in' } });
  const visitor = await signIn(somebody());
  expect(await visitor.getHome({})).toMatchObject({ problem: { code: 'not_allowed' } });
});

test('nothing failed behind the scenes', () => {
  expect(platform.current.failures).toEqual([]);
});
