import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

const sale = (number: string, memberId: string, lines: { sku: string; amountFen: number }[]): OrderEventInput => ({
  type: 'completed',
  source: 'till',
  number,
  at: hourAgo(),
  buyer: { memberId },
  lines: lines.map(({ sku, amountFen }, i) => ({ line: String(i + 1), sku, quantity: 1, amountFen })),
});

const newMember = async (): Promise<string> => {
  const card = { kind: 'card', issuer: 'till', value: `c-${Math.random()}` } as const;
  const { memberIds } = valueIn(
    await platform.current.staffClient().enrolMembers({ members: [{ identities: [card] }] }),
  );
  return memberIds[0] ?? '';
};

test('a benefit is used within its quota, once per number, and only by those who have it', async () => {
  const staff = platform.current.staffClient();
  const memberId = await newMember();
  const use = (number: string) => staff.useBenefit({ memberId, kind: 'free_shipping', source: 'shop', number });
  expect(await use('1')).toEqual({ ok: false, problem: { code: 'not_allowed', facts: { needs: '银卡' } } });
  valueIn(await staff.ingestOrderEvents({ events: [sale('tier-1', memberId, [{ sku: 'box', amountFen: 60_000 }])] }));
  await platform.current.idle();
  const used = { benefit: { kind: 'free_shipping', quota: 1, period: 'month' }, used: 1 };
  expect(valueIn(await use('1'))).toEqual(used);
  expect(valueIn(await use('1'))).toEqual(used);
  expect(await use('2')).toEqual({
    ok: false,
    problem: { code: 'limit_reached', facts: { action: 'benefit.free_shipping', limit: 1, used: 1, period: 'month' } },
  });
});

test('the category of a line is looked up among the products, where the line does not say it', async () => {
  const staff = platform.current.staffClient();
  valueIn(await staff.upsertProducts({ products: [{ sku: 'gift-card', category: '储值' }] }));
  const { current } = valueIn(await staff.getProgramme({}));
  const excluded = {
    ...defaultProgramme,
    earn: { ...defaultProgramme.earn, dayFactors: [], categoryPercent: { 储值: 0 } },
  };
  const effectiveFrom = new Date(Date.now() - 86_400_000).toISOString();
  valueIn(await staff.publishProgramme({ after: current.version, effectiveFrom, programme: excluded as never }));
  const memberId = await newMember();
  const lines = [
    { sku: 'gift-card', amountFen: 50_000 },
    { sku: 'tea', amountFen: 2_000 },
  ];
  // The functions keep the rules for some seconds.
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  valueIn(await staff.ingestOrderEvents({ events: [sale('cat-1', memberId, lines)] }));
  await platform.current.idle();
  const { entries } = valueIn(await staff.listPoints({ memberId }));
  expect(entries).toMatchObject([{ kind: 'earn', points: 20, rule: { id: 'purchase', version: 1 } }]);
});
