import { randomUUID } from 'node:crypto';
import { verifyAudit } from '@memberday/infra/cli/verify-audit.ts';
import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { describe, expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();

const owner = () => platform.current.staffClient();
const somebody = () => ({ openid: `o-${randomUUID()}` });
const signIn = async (user: { openid: string }, inviteCode?: string) => {
  const { staffClient, loginCode, wechatAppIds } = platform.current;
  const code = await loginCode(user);
  return staffClient('').signInStaff({ appId: wechatAppIds[0] ?? '', code, ...(inviteCode ? { inviteCode } : {}) });
};
type Role = 'owner' | 'marketer' | 'operator' | 'clerk' | 'agent';

/** Somebody who was invited and has come. */
const hire = async (
  role: Role,
  scope = {},
): Promise<{ staffId: string; user: { openid: string }; client: Client<typeof staffApi> }> => {
  const user = somebody();
  const invited = valueIn(await owner().inviteStaff({ name: '小李', role, scope }));
  const { token } = valueIn(await signIn(user, invited.inviteCode));
  return { staffId: invited.staffId, user, client: platform.current.staffClient(token) };
};

const refusal = (code: string) => ({ ok: false, problem: { code } });

describe('staff', () => {
  test('come by invitation and then by WeChat alone', async () => {
    const { staffId, user, client } = await hire('operator', { groups: ['g-1'] });
    const me = { staffId, name: '小李', role: 'operator', scope: { shops: [], groups: ['g-1'] }, state: 'active' };
    expect(valueIn(await client.whoAmI({}))).toEqual(me);
    expect(valueIn(await signIn(user)).staff).toEqual(me);
    expect(valueIn(await owner().listStaff({})).staff).toContainEqual(me);
  });

  test('an invitation binds one person, however many try at once', async () => {
    const { inviteCode, staffId } = valueIn(await owner().inviteStaff({ name: '一位', role: 'clerk' }));
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => signIn(somebody(), inviteCode)));
    const codes = outcomes.map((outcome) => (outcome.ok ? outcome.value.staff.staffId : outcome.problem.code));
    expect(codes.filter((code) => code === staffId)).toHaveLength(1);
    expect(codes.filter((code) => code === 'invite_invalid')).toHaveLength(7);
  });

  test('whoever lost the answer may come again with the same invitation', async () => {
    const user = somebody();
    const { inviteCode, staffId } = valueIn(await owner().inviteStaff({ name: '小李', role: 'clerk' }));
    valueIn(await signIn(user, inviteCode));
    expect(valueIn(await signIn(user, inviteCode)).staff).toMatchObject({ staffId, state: 'active' });
  });

  test('who works here already takes up no second invitation', async () => {
    const { user } = await hire('clerk');
    const { inviteCode } = valueIn(await owner().inviteStaff({ name: '小李', role: 'owner' }));
    expect(await signIn(user, inviteCode)).toMatchObject(refusal('invite_invalid'));
  });

  test('a stranger and a made-up invitation are refused', async () => {
    expect(await signIn(somebody())).toMatchObject(refusal('not_allowed'));
    expect(await signIn(somebody(), 'made-up')).toMatchObject(refusal('invite_invalid'));
  });

  test('who is removed is out at once, with the token in hand and with WeChat', async () => {
    const { staffId, user, client } = await hire('marketer');
    valueIn(await client.whoAmI({}));
    const removed = valueIn(await owner().removeStaff({ staffId }));
    expect(removed.state).toBe('left');
    expect(await client.whoAmI({})).toMatchObject(refusal('not_signed_in'));
    expect(await signIn(user)).toMatchObject(refusal('not_allowed'));
    expect(valueIn(await owner().removeStaff({ staffId }))).toEqual(removed);
    // They may be hired again.
    const { inviteCode } = valueIn(await owner().inviteStaff({ name: '小李', role: 'clerk' }));
    expect(valueIn(await signIn(user, inviteCode)).staff.role).toBe('clerk');
  });

  test('an invitation that was taken back is worth nothing', async () => {
    const { inviteCode, staffId } = valueIn(await owner().inviteStaff({ name: '小李', role: 'clerk' }));
    valueIn(await owner().removeStaff({ staffId }));
    expect(await signIn(somebody(), inviteCode)).toMatchObject(refusal('invite_invalid'));
  });

  test('removing nobody is said so', async () => {
    expect(await owner().removeStaff({ staffId: 'stf_nobody' })).toMatchObject(refusal('not_found'));
  });

  test('a machine comes with its key until it is removed', async () => {
    const { staffId, key } = valueIn(await owner().createApiKey({ name: 'ERP' }));
    const machine = platform.current.staffClient(key);
    expect(valueIn(await machine.whoAmI({}))).toMatchObject({ staffId, name: 'ERP', role: 'integration' });
    expect(await machine.listStaff({})).toMatchObject(refusal('not_allowed'));
    expect(await platform.current.staffClient(`${key}x`).whoAmI({})).toMatchObject(refusal('not_signed_in'));
    valueIn(await owner().removeStaff({ staffId }));
    expect(await machine.whoAmI({})).toMatchObject(refusal('not_signed_in'));
  });

  test('the root key is the first owner', async () => {
    expect(valueIn(await owner().whoAmI({}))).toMatchObject({ staffId: 'root', role: 'owner' });
  });

  test.each<[Role, keyof Client<typeof staffApi>, object, boolean]>([
    ['clerk', 'listMembers', {}, false],
    ['marketer', 'listMembers', {}, true],
    ['marketer', 'inviteStaff', { name: 'x', role: 'clerk' }, false],
    ['owner', 'inviteStaff', { name: 'x', role: 'clerk' }, true],
    ['agent', 'eraseMember', { memberId: 'mbr_x', reason: 'x' }, false],
    ['operator', 'getProgramme', {}, true],
  ])('a %s may call %s: %s %s', async (role, name, input, may) => {
    const { client } = await hire(role);
    const call = client[name] as (given: object) => Promise<{ ok: boolean }>;
    const outcome = await call(input);
    if (may) expect(outcome.ok).toBe(true);
    else expect(outcome).toMatchObject(refusal('not_allowed'));
  });
});

describe('changing a colleague', () => {
  test('holds from their next request on, and what is left out stays', async () => {
    const { staffId, client } = await hire('operator', { groups: ['g-1'] });
    const { memberIds } = valueIn(
      await owner().enrolMembers({
        members: [{ identities: [{ kind: 'outer', issuer: 'crm', value: randomUUID() }], source: { group: 'g-2' } }],
      }),
    );
    const memberId = memberIds[0] ?? '';
    expect(await client.getMember({ memberId })).toMatchObject(refusal('not_allowed'));
    const changed = valueIn(await owner().changeStaff({ staffId, scope: { groups: ['g-1', 'g-2'] } }));
    expect(changed).toMatchObject({ name: '小李', role: 'operator', scope: { shops: [], groups: ['g-1', 'g-2'] } });
    valueIn(await client.getMember({ memberId }));
    valueIn(await owner().changeStaff({ staffId, role: 'marketer', name: '小林' }));
    valueIn(await client.listMembers({ limit: 1 }));
    expect(valueIn(await client.whoAmI({}))).toMatchObject({ name: '小林', role: 'marketer', scope: changed.scope });
  });

  test('is for owners, never of themselves, nor of who has left, nor of what a machine is', async () => {
    const { staffId, client } = await hire('owner');
    expect(await client.changeStaff({ staffId, role: 'clerk' })).toMatchObject(refusal('not_allowed'));
    const marketer = await hire('marketer');
    expect(await marketer.client.changeStaff({ staffId, role: 'clerk' })).toMatchObject(refusal('not_allowed'));
    valueIn(await client.removeStaff({ staffId: marketer.staffId }));
    const gone = { staffId: marketer.staffId, name: '回来' };
    expect(await client.changeStaff(gone)).toMatchObject(refusal('not_found'));
    const machine = valueIn(await client.createApiKey({ name: 'ERP' }));
    const raised = { staffId: machine.staffId, role: 'owner' as const };
    expect(await client.changeStaff(raised)).toMatchObject(refusal('invalid_value'));
  });
});

describe('the log of what staff do', () => {
  test('has what was asked and how it ended, words only as a digest, and what was refused', async () => {
    const { client, staffId } = await hire('owner');
    const invited = valueIn(await client.inviteStaff({ name: '王小明', role: 'clerk', scope: { shops: ['anfu'] } }));
    await client.changeStaff({ staffId, role: 'clerk' });
    const { entries } = valueIn(await client.listAudit({}));
    expect(entries.map(({ endpoint, phase, outcome }) => [endpoint, phase, outcome])).toEqual([
      ['changeStaff', 'ended', 'not_allowed'],
      ['changeStaff', 'asked', null],
      ['inviteStaff', 'ended', 'done'],
      ['inviteStaff', 'asked', null],
      ['signInStaff', 'ended', 'done'],
    ]);
    expect(entries[3]?.facts).toMatchObject({
      role: 'clerk',
      'scope.shops.0': 'anfu',
      name: expect.stringMatching(/^~/),
    });
    expect(entries[2]?.facts).toEqual({ staffId: invited.staffId });
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`王小明|${invited.inviteCode}`));
  });

  test('tells everybody their own, and the owner anybody’s; looking leaves nothing in it', async () => {
    const { client, staffId } = await hire('clerk', { shops: ['anfu'] });
    await client.lookUpAtTill({ code: 'nobody-has-this', shop: 'other' });
    await client.whoAmI({});
    const mine = valueIn(await client.listAudit({}));
    expect(mine.entries.map(({ endpoint, outcome }) => [endpoint, outcome])).toEqual([
      ['lookUpAtTill', 'not_allowed'],
      ['lookUpAtTill', null],
      ['signInStaff', 'done'],
    ]);
    expect(valueIn(await owner().listAudit({ actor: staffId }))).toEqual(mine);
    expect(await client.listAudit({ actor: 'root' })).toMatchObject(refusal('not_allowed'));
    const first = valueIn(await client.listAudit({ limit: 2 }));
    const rest = valueIn(await client.listAudit({ limit: 2, cursor: first.cursor ?? '' }));
    expect([...first.entries, ...rest.entries]).toEqual(mine.entries);
  });

  test('is whole after all that, and a machine is not in it', async () => {
    const { staffId, key } = valueIn(await owner().createApiKey({ name: 'ERP' }));
    valueIn(
      await platform.current
        .staffClient(key)
        .upsertProducts({ products: [{ sku: 'a', name: '茶', category: '茶', priceFen: 1 }] }),
    );
    expect(valueIn(await owner().listAudit({ actor: staffId })).entries).toEqual([]);
    const night = await platform.current.runJob('night-round');
    expect(night).toMatchObject({ ok: true });
    const report = await verifyAudit(owner());
    expect(report).toMatchObject({ findings: [], open: [], anchors: 1 });
    expect(report.links).toBeGreaterThan(50);
    const { findings } = await verifyAudit(owner(), 'a hash that was never logged');
    expect(findings).toMatchObject([{ what: 'unknown' }]);
    expect((await verifyAudit(owner(), report.anchored?.hash)).findings).toEqual([]);
  });
});

describe('what staff see of members', () => {
  const enrol = async (value: string, source = {}) => {
    const identities = [
      { kind: 'outer' as const, issuer: 'crm', value },
      { kind: 'phone' as const, value: `139${String(Math.random()).slice(2, 10)}` },
    ];
    const { memberIds } = valueIn(
      await owner().enrolMembers({ members: [{ identities, source, profile: { nickname: '王小明' } }] }),
    );
    return { memberId: memberIds[0] ?? '', phone: identities[1]?.value ?? '' };
  };

  test.each<[Role, string]>([
    ['owner', '王小明'],
    ['agent', '王小明'],
    ['operator', '王小明'],
    ['clerk', '王**'],
    ['marketer', '王**'],
  ])('a %s sees the name as %s and never a whole phone', async (role, nickname) => {
    const { memberId, phone } = await enrol(randomUUID(), { group: 'g-1' });
    const { client } = await hire(role, { groups: ['g-1'] });
    const record = valueIn(await client.getMember({ memberId }));
    expect(record).toMatchObject({
      nickname,
      phoneMasked: `139****${phone.slice(-4)}`,
      card: { nickname, hasPhone: true },
    });
    expect(JSON.stringify(record)).not.toContain(phone);
  });

  test.each<[Role, boolean]>([
    ['agent', true],
    ['operator', false],
  ])('an %s of a group sees its members, nobody of another, those of no group: %s', async (role, seesNobodys) => {
    const { client } = await hire(role, { groups: ['g-1'] });
    const [own, others, none] = await Promise.all(
      [{ group: 'g-1' }, { group: 'g-2' }, {}].map((source) => enrol(randomUUID(), source)),
    );
    valueIn(await client.getMember({ memberId: own?.memberId ?? '' }));
    expect((await client.getMember({ memberId: none?.memberId ?? '' })).ok).toBe(seesNobodys);
    expect(await client.getMember({ memberId: others?.memberId ?? '' })).toMatchObject(refusal('not_allowed'));
  });

  test('an agent limited to a group merges nobody from another', async () => {
    const { client } = await hire('agent', { groups: ['g-1'] });
    const [own, others] = [await enrol(randomUUID(), { group: 'g-1' }), await enrol(randomUUID(), { group: 'g-2' })];
    const merge = { memberId: own.memberId, duplicateId: others.memberId, reason: '同一个人' };
    expect(await client.mergeMembers(merge)).toMatchObject(refusal('not_allowed'));
    valueIn(await owner().mergeMembers(merge));
  });

  test('a member is found by every identity, however the phone is written', async () => {
    const outer = randomUUID();
    const { memberId, phone } = await enrol(outer);
    const { client } = await hire('clerk');
    const written = `+86 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
    for (const identity of [
      { kind: 'outer' as const, issuer: 'crm', value: outer },
      { kind: 'phone' as const, value: phone },
      { kind: 'phone' as const, issuer: 'till-3', value: written },
    ]) {
      expect(valueIn(await client.findMember({ identity }))).toEqual({ memberId });
    }
    const refused = await client.findMember({ identity: { kind: 'phone', value: '13000000000' } });
    expect(refused).toEqual({ ok: false, problem: { code: 'not_found', facts: { what: 'member', id: 'phone' } } });
  });
});

describe('enrolling', () => {
  const outer = (value: string) => ({ kind: 'outer' as const, issuer: 'erp', value });
  const rows = (...values: string[]) => ({ members: values.map((value) => ({ identities: [outer(value)] })) });

  test('a hundred members, and the same hundred again change nothing', async () => {
    const run = randomUUID();
    const batch = rows(...Array.from({ length: 100 }, (_, i) => `${run}-${i}`));
    const first = valueIn(await owner().enrolMembers(batch));
    expect(first).toMatchObject({ accepted: 100, created: 100, refused: [] });
    expect(new Set(first.memberIds).size).toBe(100);
    const again = valueIn(await owner().enrolMembers(batch));
    expect(again).toEqual({ ...first, created: 0 });
  });

  test('the same members from many sides at once are made once each', async () => {
    const run = randomUUID();
    const batch = rows(...Array.from({ length: 20 }, (_, i) => `${run}-${i}`));
    const answers = (await Promise.all(Array.from({ length: 8 }, () => owner().enrolMembers(batch)))).map(valueIn);
    expect(answers.reduce((sum, { created }) => sum + created, 0)).toBe(20);
    for (const answer of answers) expect(answer.memberIds).toEqual(answers[0]?.memberIds);
  });

  test('two rows of one batch that share an identity are one member with both', async () => {
    const [a, b, shared] = [randomUUID(), randomUUID(), randomUUID()];
    const answer = valueIn(
      await owner().enrolMembers({
        members: [{ identities: [outer(a), outer(shared)] }, { identities: [outer(b), outer(shared)] }],
      }),
    );
    expect(answer).toMatchObject({ accepted: 2, created: 1 });
    expect(answer.memberIds[0]).toBe(answer.memberIds[1]);
    expect(valueIn(await owner().findMember({ identity: outer(b) })).memberId).toBe(answer.memberIds[0]);
  });

  test('a known member gains the identity that is new and keeps profile and joining day', async () => {
    const [known, added] = [randomUUID(), randomUUID()];
    const joinedAt = '2020-02-29T15:59:59.999Z';
    const [memberId] = valueIn(
      await owner().enrolMembers({
        members: [{ identities: [outer(known)], joinedAt, profile: { nickname: '原名' } }],
      }),
    ).memberIds;
    const again = valueIn(
      await owner().enrolMembers({
        members: [{ identities: [outer(known), outer(added)], profile: { nickname: '新名' } }],
      }),
    );
    expect(again).toMatchObject({ created: 0, memberIds: [memberId] });
    expect(valueIn(await owner().findMember({ identity: outer(added) })).memberId).toBe(memberId);
    expect(valueIn(await owner().getMember({ memberId: memberId ?? '' }))).toMatchObject({
      joinedAt,
      nickname: '原名',
    });
  });

  test('a bad row is refused by itself, with its reason', async () => {
    const [a, b, fine] = [randomUUID(), randomUUID(), randomUUID()];
    const { memberIds } = valueIn(await owner().enrolMembers(rows(a, b)));
    const answer = valueIn(
      await owner().enrolMembers({
        members: [
          { identities: [outer(a), outer(b)] },
          { identities: [outer(fine)] },
          { identities: [{ kind: 'phone', value: '12345' }] },
          { identities: [{ kind: 'outer', value: 'no issuer' }] },
          { identities: [outer(randomUUID())], joinedAt: '2999-01-01T00:00:00.000Z' },
          { identities: [outer(randomUUID())], profile: { birthday: '2999-01-01' } },
        ],
      }),
    );
    expect(answer).toMatchObject({ accepted: 1, created: 1 });
    expect(answer.memberIds.map((id) => id !== null)).toEqual([false, true, false, false, false, false]);
    expect(answer.refused.map(({ index, code, facts }) => [index, code, facts.field])).toEqual([
      [0, 'contradicts_earlier', 'identities'],
      [2, 'invalid_value', 'identities.0.value'],
      [3, 'invalid_value', 'identities.0.issuer'],
      [4, 'invalid_value', 'joinedAt'],
      [5, 'invalid_value', 'profile.birthday'],
    ]);
    expect(answer.refused[0]?.facts.key).toBe(`${memberIds[0]}, ${memberIds[1]}`);
  });

  test('a member has so many identities and no more', async () => {
    const first = randomUUID();
    const add = () => ({ identities: [outer(first), ...Array.from({ length: 4 }, () => outer(randomUUID()))] });
    for (let i = 0; i < 9; i += 1) valueIn(await owner().enrolMembers({ members: [add()] }));
    const answer = valueIn(await owner().enrolMembers({ members: [add()] }));
    expect(answer.refused).toMatchObject([{ code: 'invalid_value', facts: { field: 'identities' } }]);
  });

  test('the list pages through everybody once', async () => {
    const run = randomUUID();
    const enrolled = valueIn(await owner().enrolMembers(rows(...Array.from({ length: 40 }, (_, i) => `${run}-${i}`))));
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = valueIn(await owner().listMembers({ limit: 17, ...(cursor ? { cursor } : {}) }));
      expect(page.members.length).toBeLessThanOrEqual(17);
      seen.push(...page.members.map(({ memberId }) => memberId));
      cursor = page.cursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(enrolled.memberIds));
    expect(await owner().listMembers({ cursor: 'made-up' })).toMatchObject(refusal('invalid_value'));
  });
});

describe('products', () => {
  test('good rows are kept and bad ones named', async () => {
    const answer = valueIn(
      await owner().upsertProducts({
        products: [
          { sku: 'tea', category: '茶', priceFen: 1800 },
          { sku: 'a#b' },
          'no product',
          { sku: 'cup', priceFen: -1 },
        ],
      }),
    );
    expect(answer.accepted).toBe(1);
    expect(answer.refused.map(({ index, code }) => [index, code])).toEqual([
      [1, 'invalid_input'],
      [2, 'invalid_input'],
      [3, 'invalid_input'],
    ]);
    expect(answer.refused[2]?.facts.fields).toMatchObject([{ path: 'priceFen' }]);
  });
});

test('nothing failed behind the scenes', () => {
  expect(platform.current.failures).toEqual([]);
});
