import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { agreed } from '../support/agreed.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const staff = () => platform.current.staffClient();
const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
const yearAgo = () => new Date(Date.now() - 365 * 86_400_000).toISOString();

type Draft = Parameters<ReturnType<typeof staff>['publishTemplate']>[0]['template'];
type Rules = Parameters<ReturnType<typeof staff>['publishProgramme']>[0]['programme'];
const one = (templateId: string) => [{ templateId, count: 1 }];
const firstPurchase = { levelAtLeast: null, ordersBelow: 1 };
const templates = {
  welcome: templateWith({ name: '首单券', audience: firstPurchase }),
  silver: templateWith({ name: '银卡礼' }),
  gold: templateWith({ name: '金卡礼' }),
  cake: templateWith({ name: '生日券' }),
  tea: templateWith({ name: '每月一杯' }),
  again: templateWith({ name: '回头券' }),
  short: templateWith({ name: '两日券', validity: { kind: 'after_claim', startsAfterDays: 0, days: 2 } }),
  few: templateWith({ name: '限量券', total: 3 }),
};
const [basic, silver, ...upper] = defaultProgramme.tiers.levels;
const programme = {
  ...defaultProgramme,
  grants: [
    { on: 'join', coupons: [{ templateId: 'welcome', count: 1 }] },
    { on: 'tier_up', level: 1, coupons: one('silver') },
    { on: 'tier_up', level: 2, coupons: one('gold') },
    { on: 'order', atLeastFen: 5_000, coupons: [{ templateId: 'again', count: 2 }] },
  ],
  tiers: {
    ...defaultProgramme.tiers,
    levels: [
      { ...basic, benefits: [{ kind: 'birthday_coupons', coupons: one('cake') }] },
      { ...silver, benefits: [{ kind: 'monthly_coupons', coupons: one('tea') }] },
      ...upper,
    ],
  },
} as Programme;

beforeAll(async () => {
  for (const [templateId, template] of Object.entries(templates)) {
    valueIn(await staff().publishTemplate({ templateId, after: 0, template: template as Draft }));
  }
  // The first version may reach back.
  valueIn(await staff().publishProgramme({ after: 0, effectiveFrom: yearAgo(), programme: programme as Rules }));
  // The functions keep the rules for some seconds.
  await new Promise((resolve) => setTimeout(resolve, 11_000));
});

let users = 0;
const joined = async (birthday?: string) => {
  users += 1;
  const client = await platform.current.signIn({ openid: `openid-grants-${users}` });
  const { card, token } = valueIn(
    await client.join({ consents: [agreed], ...(birthday !== undefined && { profile: { birthday } }) }),
  );
  await platform.current.idle();
  return {
    client: platform.current.memberClient(token),
    memberId: card.memberId,
    couponsOf: () => couponsOf(card.memberId),
  };
};
/** Template, source and state of what lies in the wallet, and of what is over. */
const couponsOf = async (memberId: string): Promise<string[]> => {
  const pages = (['usable', 'expired'] as const).map((page) =>
    staff().listMemberCoupons({ memberId, page, limit: 100 }),
  );
  const coupons = (await Promise.all(pages)).flatMap((page) => valueIn(page).coupons);
  return coupons.map(({ templateId, source, state }) => `${templateId} ${source.kind} ${state}`).sort();
};

const tell = async (...events: OrderEventInput[]) => {
  expect(valueIn(await staff().ingestOrderEvents({ events })).refused).toEqual([]);
  await platform.current.idle();
};
const sale = (number: string, memberId: string, amountFen: number, at = hourAgo()): OrderEventInput => ({
  type: 'completed',
  source: 'till',
  number,
  at,
  buyer: { memberId },
  lines: [{ line: '1', sku: 'box', quantity: 1, amountFen }],
});
const refund = (number: string): OrderEventInput => ({
  type: 'refunded',
  source: 'till',
  number,
  at: hourAgo(),
  refund: 'all',
});
const strike = async (job: string) => {
  await platform.current.runJob(job);
  await platform.current.idle();
};

describe('coupons come by themselves', () => {
  test('for joining, once, and the first one cannot be had after a purchase', async () => {
    const { client, couponsOf } = await joined();
    expect(await couponsOf()).toEqual(['welcome join issued']);
    valueIn(await client.join({ consents: [agreed] }));
    await platform.current.idle();
    expect(await couponsOf()).toEqual(['welcome join issued']);
  });

  test('not for members who were moved over from another system', async () => {
    const card = { kind: 'card', issuer: 'old', value: 'c-1' } as const;
    const rows = [{ identities: [card], joinedAt: yearAgo() }];
    const { memberIds } = valueIn(await staff().enrolMembers({ members: rows }));
    await platform.current.idle();
    expect(await couponsOf(memberIds[0] ?? '')).toEqual([]);
    await tell(sale('old-1', memberIds[0] ?? '', 600_00, yearAgo()));
    expect(await couponsOf(memberIds[0] ?? '')).toEqual([]);
  });

  test('on the birthday, once a year', async () => {
    const today = dayOf(new Date().toISOString(), programme.zone);
    const { couponsOf } = await joined(`1992${today.slice(4)}`);
    for (let nights = 0; nights < 2; nights += 1) {
      await strike('night-round');
      expect(await couponsOf()).toEqual(['cake birthday issued', 'welcome join issued']);
    }
  });

  test('for each tier that is reached, also over two at once; each month for the tier that has a pack', async () => {
    const { memberId, couponsOf } = await joined();
    await tell(sale('up-1', memberId, 600_00));
    const reached = ['silver tier_pack issued', 'welcome join issued'];
    const bought = ['again order issued', 'again order issued'];
    expect(await couponsOf()).toEqual([...bought, ...reached]);
    for (let nights = 0; nights < 2; nights += 1) {
      await strike('night-round');
      expect(await couponsOf()).toEqual([...bought, ...reached.slice(0, 1), 'tea tier_pack issued', reached[1]]);
    }
    const other = await joined();
    await tell(sale('up-2', other.memberId, 2_500_00));
    expect(await other.couponsOf()).toEqual([...bought, 'gold tier_pack issued', ...reached]);
  });

  test('go with an upgrade that a refund takes back, unless they were used; rising again gives none', async () => {
    const { memberId, couponsOf } = await joined();
    await tell(sale('back-1', memberId, 600_00), sale('back-2', memberId, 40_00));
    expect(await couponsOf()).toContain('silver tier_pack issued');
    await tell(refund('back-1'));
    await strike('night-round');
    expect(await couponsOf()).toContain('silver tier_pack void');
    await tell(sale('back-3', memberId, 700_00));
    expect((await couponsOf()).filter((name) => name.startsWith('silver'))).toEqual(['silver tier_pack void']);
  });

  test('for an order once its points are available, and go when all of it is refunded', async () => {
    const { memberId, couponsOf } = await joined();
    await tell(sale('small', memberId, 49_99), sale('order-1', memberId, 50_00));
    const given = ['again order issued', 'again order issued', 'welcome join issued'];
    expect(await couponsOf()).toEqual(given);
    await tell(sale('order-1', memberId, 50_00));
    expect(await couponsOf()).toEqual(given);
    await tell(refund('order-1'));
    await strike('timers');
    expect(await couponsOf()).toEqual(['again order void', 'again order void', 'welcome join issued']);
  });
});

test('a member reads which coupons their tier brings', async () => {
  const { client } = await joined();
  const { benefits, tiers, coupons, progress } = valueIn(await client.getMyTier({}));
  expect(progress).toMatchObject({ level: 0, growth: 0, until: null });
  expect(benefits).toEqual([{ benefit: { kind: 'birthday_coupons', coupons: one('cake') }, used: null }]);
  expect(tiers[1]?.benefits).toEqual([{ kind: 'monthly_coupons', coupons: one('tea') }]);
  expect(coupons).toEqual([
    { templateId: 'cake', name: '生日券', title: '立减 10 元' },
    { templateId: 'tea', name: '每月一杯', title: '立减 10 元' },
  ]);
});

describe('by hand', () => {
  const by = { reason: '送错杯了', count: 2 };

  test('one number gives once, and only one thing', async () => {
    const { memberId, couponsOf } = await joined();
    const give = (changes = {}) =>
      staff().grantCoupons({ memberId, templateId: 'tea', number: 'sorry-1', ...by, ...changes });
    const first = valueIn(await give());
    expect(first.coupons).toHaveLength(2);
    expect(valueIn(await give())).toEqual(first);
    expect(await couponsOf()).toEqual(['tea direct issued', 'tea direct issued', 'welcome join issued']);
    for (const changes of [{ templateId: 'cake' }, { count: 1 }, { count: 3 }]) {
      const [field = ''] = Object.keys(changes);
      expect(await give(changes)).toMatchObject({ problem: { code: 'contradicts_earlier', facts: { field } } });
    }
  });

  test('asked many times at once, it is given once', async () => {
    const { memberId, couponsOf } = await joined();
    const give = () => staff().grantCoupons({ memberId, templateId: 'tea', number: 'sorry-2', ...by });
    const answers = (await Promise.all(Array.from({ length: 12 }, give))).map(valueIn);
    expect(new Set(answers.map(({ coupons }) => coupons.map(({ couponId }) => couponId).join())).size).toBe(1);
    expect(await couponsOf()).toHaveLength(3);
  });

  test('nobody is given what there is no more of, or who is not there', async () => {
    const { memberId } = await joined();
    const give = (changes: object) =>
      staff().grantCoupons({ memberId, templateId: 'few', number: 'n', reason: 'x', count: 4, ...changes });
    expect(await give({})).toMatchObject({ problem: { code: 'sold_out' } });
    expect(await give({ memberId: 'mbr_nobody' })).toMatchObject({ problem: { code: 'not_found' } });
    expect(await give({ templateId: 'none' })).toMatchObject({ problem: { code: 'not_found' } });
  });
});

describe('to many', () => {
  const draft = (grantId: string, templateId: string) =>
    staff().draftMassGrant({ grantId, templateId, target: { kind: 'list' }, reason: '秋天上新' });

  test('a list is rehearsed, started, and gives each one coupon; who cannot have one is named', async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => joined()));
    await tell(sale('mass-1', members[0]?.memberId ?? '', 10_00));
    const grantId = 'autumn';
    valueIn(await draft(grantId, 'welcome'));
    const memberIds = [...members.map(({ memberId }) => memberId), members[1]?.memberId ?? '', 'mbr_nobody'];
    valueIn(await staff().addMassGrantMembers({ grantId, memberIds }));
    expect(await staff().startMassGrant({ grantId })).toMatchObject({
      problem: { code: 'grant_not_now', facts: { grantId, state: 'collecting' } },
    });
    valueIn(await staff().rehearseMassGrant({ grantId }));
    await platform.current.idle();
    const rehearsed = valueIn(await staff().getMassGrant({ grantId }));
    const refused = { not_found: 1, not_for_you: 1 };
    expect(rehearsed).toMatchObject({
      state: 'rehearsed',
      rehearsal: { members: 4, refused, worstCostFen: 4_000, partsDone: rehearsed.parts },
      run: null,
      errors: [],
    });
    expect(await members[2]?.couponsOf()).toEqual(['welcome join issued']);

    valueIn(await staff().startMassGrant({ grantId }));
    valueIn(await staff().startMassGrant({ grantId }));
    await platform.current.idle();
    const done = valueIn(await staff().getMassGrant({ grantId }));
    expect(done).toMatchObject({ state: 'finished', run: { given: 4, refused, partsDone: done.parts } });
    expect(done.errors.map(({ memberId, code }) => [memberId, code]).sort()).toEqual(
      [
        [members[0]?.memberId, 'not_for_you'],
        ['mbr_nobody', 'not_found'],
      ].sort(),
    );
    for (const { couponsOf } of members.slice(1)) {
      expect(await couponsOf()).toEqual(['welcome join issued', 'welcome mass issued']);
    }
    const paged = valueIn(await staff().getMassGrant({ grantId, limit: 1 }));
    const next = valueIn(await staff().getMassGrant({ grantId, limit: 1, cursor: paged.cursor ?? '' }));
    expect([...paged.errors, ...next.errors].map(({ code }) => code).sort()).toEqual(['not_for_you', 'not_found']);
  });

  test('more than there are left is refused as a whole', async () => {
    const members = await Promise.all(Array.from({ length: 4 }, () => joined()));
    const grantId = 'too-many';
    valueIn(await draft(grantId, 'few'));
    const memberIds = members.map(({ memberId }) => memberId);
    valueIn(await staff().addMassGrantMembers({ grantId, memberIds }));
    valueIn(await staff().rehearseMassGrant({ grantId }));
    await platform.current.idle();
    expect(await staff().startMassGrant({ grantId })).toMatchObject({ problem: { code: 'sold_out' } });
    expect(valueIn(await staff().cancelMassGrant({ grantId }))).toMatchObject({ state: 'cancelled' });
  });

  test('everyone of a tier', async () => {
    const { memberId, couponsOf } = await joined();
    await tell(sale('tier-1', memberId, 6_500_00));
    const grantId = 'black-gold';
    const target = { kind: 'tier', level: 3 } as const;
    valueIn(await staff().draftMassGrant({ grantId, templateId: 'tea', target, reason: '黑金答谢' }));
    valueIn(await staff().rehearseMassGrant({ grantId }));
    await platform.current.idle();
    expect(valueIn(await staff().startMassGrant({ grantId }))).toMatchObject({ rehearsal: { members: 1 } });
    await platform.current.idle();
    expect(valueIn(await staff().getMassGrant({ grantId }))).toMatchObject({ state: 'finished', run: { given: 1 } });
    expect(await couponsOf()).toContain('tea mass issued');
  });
});

test('a coupon about to lapse is told once', async () => {
  const { client, memberId } = await joined();
  valueIn(await staff().grantCoupons({ memberId, templateId: 'short', number: 'short-1', reason: '试试' }));
  for (let nights = 0; nights < 2; nights += 1) {
    await strike('night-round');
    const { notices } = valueIn(await client.listMyNotices({}));
    const coupons = notices.flatMap((each) => (each.kind === 'coupons_expiring' ? each.coupons : []));
    expect(coupons.map(({ name }) => name)).toEqual(['两日券']);
  }
});

describe('rules', () => {
  test('that name a template nobody can give are refused, field by field', async () => {
    const { current } = valueIn(await staff().getProgramme({}));
    valueIn(await staff().publishTemplate({ templateId: 'gone', after: 0, template: templateWith() as Draft }));
    valueIn(await staff().changeTemplate({ templateId: 'gone', change: { kind: 'end' }, reason: '换新' }));
    const grants = [
      { on: 'join', coupons: one('nothing') },
      { on: 'order', atLeastFen: 0, coupons: one('gone') },
    ];
    const effectiveFrom = new Date(Date.now() + 60_000).toISOString();
    const rules = { ...programme, grants } as Rules;
    const refusal = await staff().publishProgramme({ after: current.version, effectiveFrom, programme: rules });
    expect(refusal).toMatchObject({
      problem: {
        code: 'invalid_input',
        facts: {
          fields: [
            { path: 'programme.grants.0.coupons.0.templateId', why: 'is not a coupon template' },
            { path: 'programme.grants.1.coupons.0.templateId', why: 'is a coupon template that has ended' },
          ],
        },
      },
    });
  });

  test('of a recipe are published with its coupons, once', async () => {
    const before = valueIn(await staff().listRecipes({}));
    expect(before.recipes.map(({ recipeId }) => recipeId)).toContain('first-purchase');
    const applied = valueIn(await staff().applyRecipe({ recipeId: 'first-purchase' }));
    expect(applied).toMatchObject({ templateIds: ['first-purchase'], changed: true });
    expect(valueIn(await staff().applyRecipe({ recipeId: 'first-purchase' }))).toEqual({ ...applied, changed: false });
    const { recipes } = valueIn(await staff().listRecipes({}));
    expect(recipes.filter(({ applied }) => applied).map(({ recipeId }) => recipeId)).toEqual(['first-purchase']);
    expect(await staff().applyRecipe({ recipeId: 'nothing' })).toMatchObject({ problem: { code: 'not_found' } });
  });
});

test('nothing was set aside', () => {
  expect(platform.current.deadLetters()).toEqual([]);
  expect(platform.current.failures).toEqual([]);
});
