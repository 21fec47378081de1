import { createHash, randomBytes } from 'node:crypto';
import { belongings } from '@memberday/functions/belongings.ts';
import { openStore } from '@memberday/functions/store/store.ts';
import { openTable } from '@memberday/functions/store/table.ts';
import { openTableCalls } from '@memberday/functions/store/table-calls.ts';
import { createAwsCall } from '@memberday/infra/local/aws-call.ts';
import { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Endpoint, ReachKind } from '@memberday/shared/contract/endpoint.ts';
import { type IdKind, newId } from '@memberday/shared/domain/id.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { namedAt } from '@memberday/shared/domain/staff/named.ts';
import { addMs, dayMs, instantOf } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Hired, hireStaff } from '../support/hire-staff.ts';
import { openDrop } from '../support/open-drop.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { sampleInput } from '../support/sample-input.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

/**
 * Nobody reaches what is another's. The cases are made from the contract: an endpoint that is added to the staff's API is held to the same,
 * by what its `reach` says, without a line here.
 */

const scopedRoles = ['operator', 'clerk', 'agent'] as const;
type ScopedRole = (typeof scopedRoles)[number];

const endpoints = Object.entries(staffApi as Readonly<Record<string, Endpoint>>).flatMap(([name, spec]) => {
  const roles = scopedRoles.filter((role) => Array.isArray(spec.access) && spec.access.includes(role));
  return roles.length === 0 ? [] : [{ name, spec, roles }];
});

type Reaching = { readonly kind: ReachKind; readonly path: string };
const reachesOf = ({ reach }: Endpoint): readonly Reaching[] =>
  reach === undefined || 'open' in reach
    ? []
    : Object.entries(reach).flatMap(([kind, paths]) =>
        [paths].flat().map((path) => ({ kind: kind as ReachKind, path: path as string })),
      );
const openOf = ({ reach }: Endpoint): string | undefined => (reach && 'open' in reach ? reach.open : undefined);

describe('every endpoint that somebody with a scope may call', () => {
  test.each(endpoints)('$name says what it reaches, in fields that it has', ({ spec }) => {
    expect(spec.reach).toBeDefined();
    const open = openOf(spec);
    if (open !== undefined) return expect(open.length).toBeGreaterThan(10);
    const wanted = Object.fromEntries(reachesOf(spec).map(({ kind, path }) => [path, nobodys[kind]]));
    const parsed = spec.input.safeParse(sampleInput(spec.input, wanted));
    for (const { kind, path } of reachesOf(spec)) expect(namedAt(parsed.data, path)).toEqual([nobodys[kind]]);
  });

  test('what any of them reaches is known to belong somewhere', () => {
    const named = new Set(endpoints.flatMap(({ spec }) => reachesOf(spec).map(({ kind }) => kind)));
    expect([...named].filter((kind) => !belongings[kind])).toEqual([]);
  });
});

const now = instantOf(Date.now());
const idOf = (kind: IdKind): string => newId(kind, now, randomBytes(12));

/** Names of the right shape behind which there is nothing; the group and the shop are the strangers' own. */
const nobodys: Readonly<Record<ReachKind, string>> = {
  group: 'grp_0own000000000000',
  shop: 'own-shop',
  member: idOf('member'),
  activity: idOf('activity'),
  memberDay: idOf('memberDay'),
  live: idOf('live'),
  drop: idOf('drop'),
  template: 'nobodys-template',
  post: idOf('post'),
  approval: idOf('approval'),
};

describe('somebody with another scope', () => {
  const platform = usePlatform();
  const strangers = new Map<ScopedRole, Hired>();
  let theirs: Readonly<Record<ReachKind, string>>;

  beforeAll(async () => {
    theirs = await makeTheirs();
    const scope = { shops: [nobodys.shop], groups: [nobodys.group] };
    for (const role of scopedRoles) {
      strangers.set(role, await hireStaff(platform.current, `scope-${role}`, { role, scope }));
    }
    await platform.current.idle();
    before = await everyRow();
  });
  let before: ReadonlyMap<string, string>;

  /** One of each kind, of a group and a shop that are an operator's. */
  const makeTheirs = async (): Promise<Record<ReachKind, string>> => {
    const { current } = platform;
    const owner = current.staffClient();
    const [group, shop, template] = ['grp_theirs0000000000', 'their-shop', 'their-template'];
    const scope = { shops: [shop], groups: [group] };
    const operator = await hireStaff(current, 'scope-theirs', { role: 'operator', scope });
    const phone = { kind: 'phone' as const, value: '13700000001' };
    const enrolled = await owner.enrolMembers({ members: [{ identities: [phone], source: { group, shop } }] });
    const [member] = valueIn(enrolled).memberIds;
    await publishTemplate(current, template, { scope: { shops: [shop] } });
    const drop = await openDrop(current, template);
    const window = { opensAt: addMs(now, dayMs), closesAt: addMs(now, 2 * dayMs) };
    const make = async (name: 'saveActivity' | 'planMemberDay' | 'planLive', wanted: object): Promise<void> => {
      const input = sampleInput(staffApi[name].input, wanted as never);
      valueIn(await call(operator.client, name, input));
    };
    const [activity, memberDay, live, post, approval] = (
      ['activity', 'memberDay', 'live', 'post', 'approval'] as const
    ).map(idOf);
    if (!activity || !memberDay || !live || !post || !approval || !member) throw new Error('no ids');
    await make('saveActivity', { activityId: activity, groups: group, shops: shop, ...window });
    await make('planMemberDay', { memberDayId: memberDay, after: 0, 'plan.groups': group, 'plan.rule.shops': shop });
    await make('planLive', { liveId: live, after: 0, 'plan.groups': group, 'plan.shops': shop });
    const store = openPlatformStore();
    await store.groups.write({
      groupId: group,
      version: 0,
      name: '别人的群',
      operator: operator.staffId,
      shop,
      tags: [],
      state: 'active',
      wecom: null,
      boundAt: now,
      boundBy: operator.staffId,
      sealedOpengid: '',
    });
    const allowed = { points: 100, coupons: 10, fen: 1000 };
    const allowance = { kind: 'group' as const, id: group, after: 0, caps: allowed, alone: allowed };
    valueIn(await owner.setAllowance(allowance));
    const more = { approvalId: approval, groupId: group, add: allowed, reason: '周末人多' };
    valueIn(await operator.client.askTopUp(more));
    await store.posts.begin(
      {
        postId: post,
        memberId: member,
        appId: 'wx-test',
        version: 0,
        state: 'waiting',
        sealed: null,
        textVerdict: 'pass',
        pictures: [],
        bought: null,
        group,
        shop,
        madeAt: now,
        since: now,
        submittedAt: now,
        shownAt: null,
        reports: {},
        refusal: null,
        rewards: [],
      },
      { day: '2026-01-01', n: 1 },
    );
    return { group, shop, member, activity, memberDay, live, drop, template, post, approval };
  };

  const openPlatformStore = () => {
    const { engine, tableName } = platform.current;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    return openStore(
      openTable(tableName, { calls: openTableCalls({ address: engine.url, region: 'local', credentials }) }),
    );
  };

  /** Every row of the table but for the log, which keeps refused calls too, and WeChat's tokens: a hash by its key. */
  const everyRow = async (): Promise<Map<string, string>> => {
    const scan = createAwsCall(platform.current.engine.url);
    const rows = new Map<string, string>();
    let from: unknown;
    do {
      const input = { TableName: platform.current.tableName, ...(from ? { ExclusiveStartKey: from } : {}) };
      const page = await scan('DynamoDB_20120810.Scan', input);
      for (const row of page.Items as { pk: { S: string }; sk: { S: string } }[]) {
        if (/^(AUD(#|IT#|$)|WX#)/.test(row.pk.S)) continue;
        rows.set(`${row.pk.S} ${row.sk.S}`, createHash('sha256').update(inOneOrder(row)).digest('hex'));
      }
      from = page.LastEvaluatedKey;
    } while (from);
    scan.close();
    return rows;
  };

  const cases = endpoints.flatMap(({ name, spec, roles }) =>
    reachesOf(spec).flatMap((reaching) => roles.map((role) => ({ name, spec, role, ...reaching }))),
  );

  test.each(cases)('$role: $name refuses another’s $kind', async ({ name, spec, role, kind, path }) => {
    const own = Object.fromEntries(reachesOf(spec).map((each) => [each.path, nobodys[each.kind]]));
    const input = sampleInput(spec.input, { ...own, [path]: theirs[kind] });
    const refused = await call(strangers.get(role)?.client, name, input);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'not_allowed' } });
    expect(refused.ok ? '' : JSON.stringify(refused.problem.facts)).toContain('scope');
  });

  const opened = endpoints.flatMap(({ name, spec, roles }) =>
    // What somebody asked for in vain stands in their own log.
    openOf(spec) === undefined || name === 'listAudit' ? [] : roles.map((role) => ({ name, spec, role })),
  );

  /** Fields by which an open endpoint could be asked for somebody else's all the same. */
  const asked: Readonly<Record<string, ReachKind>> = {
    memberId: 'member',
    groupId: 'group',
    group: 'group',
    shop: 'shop',
    activityId: 'activity',
    memberDayId: 'memberDay',
    postId: 'post',
    approvalId: 'approval',
    templateId: 'template',
    dropId: 'drop',
  };

  test.each(opened)('$role: $name tells nothing of another’s', async ({ name, spec, role }) => {
    const shape = (spec.input._zod.def as unknown as { shape?: object }).shape ?? {};
    const wanted = Object.keys(shape).flatMap((field) => (asked[field] ? [[field, theirs[asked[field]]]] : []));
    const answer = await call(strangers.get(role)?.client, name, sampleInput(spec.input, Object.fromEntries(wanted)));
    if (!answer.ok) return;
    const told = JSON.stringify(answer.value);
    expect(Object.entries(theirs).filter(([, id]) => told.includes(id))).toEqual([]);
  });

  test.each([
    ['saveActivity', { activityId: nobodys.activity, groups: [], shops: [] }],
    ['planMemberDay', { memberDayId: nobodys.memberDay, after: 0, 'plan.groups': [], 'plan.rule.shops': [] }],
  ] as const)('an operator makes nothing for the whole chain by %s', async (name, wanted) => {
    const input = sampleInput(staffApi[name].input, wanted);
    expect(await call(strangers.get('operator')?.client, name, input)).toMatchObject({
      ok: false,
      problem: { code: 'not_allowed' },
    });
  });

  test('none of it has changed anything', async () => {
    await platform.current.idle();
    const after = await everyRow();
    expect([...after].filter(([key, hash]) => before.get(key) !== hash).map(([key]) => key)).toEqual([]);
    expect([...before.keys()].filter((key) => !after.has(key))).toEqual([]);
  });

  test.each(cases.filter(({ spec }) => spec.method === 'GET'))(
    '$role: $name answers who asks for their own $kind',
    async ({ name, spec, role }) => {
      const own = Object.fromEntries(reachesOf(spec).map((each) => [each.path, nobodys[each.kind]]));
      const answer = await call(strangers.get(role)?.client, name, sampleInput(spec.input, own));
      expect(answer.ok || answer.problem.code).not.toBe('not_allowed');
    },
  );
});

/** An engine tells the fields of a row in any order. */
const inOneOrder = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? `{${Object.entries(value)
        .map(([key, each]) => `${key}:${inOneOrder(each)}`)
        .sort()
        .join()}}`
    : JSON.stringify(value);

const call = (client: Client<typeof staffApi> | undefined, name: string, input: object): Promise<Outcome<unknown>> =>
  (client as unknown as Readonly<Record<string, (given: object) => Promise<Outcome<unknown>>>>)[name]?.(input) ??
  Promise.reject(new Error(`${name} cannot be called`));
