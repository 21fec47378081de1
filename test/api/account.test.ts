import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { agreed } from '../support/agreed.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform({ travels: true });
const owner = () => platform.current.staffClient();

const joinAs = async (profile: { nickname?: string; birthday?: string } = {}) => {
  const user = { openid: `o-${randomUUID()}` };
  const { token, card } = valueIn(await (await platform.current.signIn(user)).join({ consents: [agreed], profile }));
  return { user, memberId: card.memberId, client: platform.current.memberClient(token) };
};

describe('a birthday', () => {
  test('can be changed as often as the programme says, and the first time is no change', async () => {
    const { current } = valueIn(await owner().getProgramme({}));
    const limit = { action: 'profile.birthday', metric: 'count', period: 'year', entity: 'member', limit: 1 } as const;
    const programme = {
      ...current.programme,
      limits: [...current.programme.limits, { ...limit, breach: 'reject' as const }],
    };
    const effectiveFrom = new Date(platform.current.now() - 1000).toISOString();
    valueIn(await owner().publishProgramme({ after: current.version, effectiveFrom, programme }));
    // Rules are remembered for ten seconds.
    await platform.current.travel(platform.current.now() + 11_000);
    const { client } = await joinAs();
    const set = async (birthday: string) => valueIn(await client.updateProfile({ birthday }));
    const fixedUntil = async () => valueIn(await client.getProfile({})).birthdayFixedUntil;
    await set('1990-01-01');
    expect(await fixedUntil()).toBeNull();
    await set('1990-01-02');
    expect(await fixedUntil()).toMatch(/^\d{4}-01-01$/);
    expect(await client.updateProfile({ birthday: '1990-01-03' })).toMatchObject({
      problem: { code: 'limit_reached', facts: { action: 'profile.birthday', limit: 1, used: 1, period: 'year' } },
    });
    // Everything else, and the same birthday again, is no change of it.
    valueIn(await client.updateProfile({ nickname: '阿树', birthday: '1990-01-02' }));
  });

  test('that lies in a programme as a limit of another kind is refused', async () => {
    const { current } = valueIn(await owner().getProgramme({}));
    const limits = [
      { action: 'profile.birthday', metric: 'points', period: 'day', entity: 'shop', limit: 1, breach: 'cap' } as const,
    ];
    expect(
      await owner().publishProgramme({
        after: current.version,
        effectiveFrom: new Date(platform.current.now()).toISOString(),
        programme: { ...current.programme, limits },
      }),
    ).toMatchObject({ ok: false });
  });
});

describe('what the phone tells of messages', () => {
  test('is counted by kind, under the templates of the mini-program it came through', async () => {
    const { client } = await joinAs();
    const before = valueIn(await client.listMyPermissions({})).permissions;
    expect(before.map(({ kind }) => kind)).toContain('drop_opening');
    const { templateId = '' } = before.find(({ kind }) => kind === 'drop_opening') ?? {};
    const told = {
      id: 'prm_01k9a0b1c2xxxxxxxxxxxx',
      scene: 'reminder',
      answers: [{ templateId, answer: 'accept' as const }],
    };
    valueIn(await client.tellPermissions(told));
    const after = valueIn(await client.tellPermissions(told)).permissions;
    expect(after.find(({ kind }) => kind === 'drop_opening')).toMatchObject({ credits: 1, last: { answer: 'accept' } });
  });
});

describe('the policy in force', () => {
  test('comes with the answers that were given', async () => {
    const { client } = await joinAs();
    const { policyVersion, consents } = valueIn(await client.listConsents({}));
    expect(consents[0]).toMatchObject({ purpose: 'membership', policyVersion });
  });
});

/** Last, because the clock goes on for everybody. */
describe('closing an account', () => {
  test('is told at home and to staff, and carried out by itself when the days are over', async () => {
    const [leaving, staying] = [await joinAs({ nickname: '要走的人' }), await joinAs({ nickname: '留下的人' })];
    const { closesAt } = valueIn(await leaving.client.closeMyAccount({}));
    valueIn(await staying.client.closeMyAccount({}));
    expect(valueIn(await leaving.client.getHome({})).card.closesAt).toBe(closesAt);
    expect(valueIn(await owner().getMember({ memberId: leaving.memberId }))).toMatchObject({
      state: 'closing',
      closesAt,
    });

    valueIn(await staying.client.keepMyAccount({}));
    expect(valueIn(await staying.client.getHome({})).card.closesAt).toBeNull();
    await platform.current.travel(Date.parse(closesAt) - 60_000);
    // A session lives shorter than the days to change one's mind.
    const late = await platform.current.signIn(leaving.user);
    expect(valueIn(await late.getHome({})).card).toMatchObject({ nickname: '要走的人', closesAt });
    await platform.current.travel(Date.parse(closesAt) + 60_000);
    await platform.current.idle();

    expect(await late.getHome({})).toMatchObject({ problem: { code: 'member_closed' } });
    expect(valueIn(await owner().getMember({ memberId: leaving.memberId }))).toMatchObject({
      state: 'erased',
      closesAt: null,
      nickname: null,
    });
    const kept = await platform.current.signIn(staying.user);
    expect(valueIn(await kept.getHome({})).card.nickname).toBe('留下的人');

    const again = valueIn(await (await platform.current.signIn(leaving.user)).join({ consents: [agreed] }));
    expect(again).toMatchObject({ joinedNow: true, card: { nickname: null, closesAt: null } });
    expect(again.card.memberId).not.toBe(leaving.memberId);
  });
});

test('nothing failed behind the scenes', () => {
  expect(platform.current.failures).toEqual([]);
});
