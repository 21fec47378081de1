import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { expect, test } from 'vitest';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
const staff = () => platform.current.staffClient();

const sale = (number: string, memberId: string, amountFen: number): OrderEventInput => ({
  type: 'completed',
  source: 'till',
  number,
  at: hourAgo(),
  buyer: { memberId },
  lines: [{ line: '1', sku: 'longjing', category: '茶', quantity: 1, amountFen }],
});

const enrol = async (count: number): Promise<readonly string[]> => {
  const members = Array.from({ length: count }, () => ({
    identities: [{ kind: 'card' as const, issuer: 'till', value: `c-${Math.random()}` }],
  }));
  const { memberIds } = valueIn(await staff().enrolMembers({ members }));
  return memberIds.map((memberId) => memberId ?? '');
};

test('members are counted, put into a segment, come into it by a purchase and leave it by a refund', async () => {
  const [rich = '', poor = '', other = ''] = await enrol(3);
  valueIn(await staff().ingestOrderEvents({ events: [sale('s-1', rich, 60_000), sale('s-2', poor, 1_000)] }));
  await platform.current.idle();

  const expression = 'spent(category:"茶", 30d) >= 500';
  const { tally } = valueIn(await staff().countMembers({ expression }));
  expect(tally).toMatchObject({ isExact: true, members: 1, sample: [{ memberId: rich, orders: 1, spentFen: 60_000 }] });

  const saved = valueIn(
    await staff().saveSegment({ segmentId: 'tea_lovers', name: '爱喝茶的', expression: `${expression} and tier >= 0` }),
  );
  valueIn(await staff().publishSegment({ segmentId: 'tea_lovers', version: saved.version }));
  await platform.current.idle();
  const shown = valueIn(await staff().getSegment({ segmentId: 'tea_lovers' }));
  expect(shown).toMatchObject({ segment: { state: 'active', members: 1 }, progress: null, flow: [] });

  valueIn(await staff().ingestOrderEvents({ events: [sale('s-3', other, 70_000)] }));
  await platform.current.idle();
  expect(valueIn(await staff().listSegmentsOf({ memberId: other }))).toMatchObject({
    segments: [{ segmentId: 'tea_lovers', name: '爱喝茶的', kind: 'rule' }],
    moves: [{ segmentId: 'tea_lovers', to: 'in' }],
  });
  const why = valueIn(await staff().explainMember({ segmentId: 'tea_lovers', memberId: poor }));
  expect(why).toMatchObject({
    isIn: false,
    until: null,
    why: { kind: 'all', holds: false, of: [{ own: { kind: 'number', number: 1_000 } }, { holds: true }] },
  });

  const refund = { type: 'refunded' as const, source: 'till', number: 's-3', at: hourAgo(), refund: 'all' };
  valueIn(await staff().ingestOrderEvents({ events: [refund] }));
  await platform.current.idle();
  const after = valueIn(await staff().getSegment({ segmentId: 'tea_lovers' }));
  expect(after.segment.members).toBe(1);
  expect(after.flow).toMatchObject([{ entered: 1, left: 1 }]);

  // What happened to segments is a fact of the member, so others can ask for it.
  const came = valueIn(await staff().countMembers({ expression: 'happened(segment-left:tea_lovers, 7d)' }));
  expect(came.tally).toMatchObject({ members: 1, sample: [{ memberId: other }] });
});

test('a list is frozen from an expression and filled by hand', async () => {
  const [one = '', two = ''] = await enrol(2);
  await platform.current.idle();
  valueIn(await staff().freezeList({ segmentId: 'guests', name: '贵宾', expression: 'tier >= 9' }));
  valueIn(await staff().addToList({ segmentId: 'guests', memberIds: [one, two, 'mbr_nobody'] }));
  await platform.current.idle();
  const { segments } = valueIn(await staff().listSegments({}));
  expect(segments.find(({ segmentId }) => segmentId === 'guests')).toMatchObject({
    members: 2,
    walk: { finishedAt: expect.any(String) },
  });
});

test('a coupon goes to whoever is in a segment when it is given out', async () => {
  const [inIt = '', outside = ''] = await enrol(2);
  valueIn(await staff().ingestOrderEvents({ events: [sale('g-1', inIt, 123_400)] }));
  await platform.current.idle();
  const saved = valueIn(
    await staff().saveSegment({ segmentId: 'big_spenders', name: '大客', expression: 'spent(30d) >= 1234' }),
  );
  valueIn(await staff().publishSegment({ segmentId: 'big_spenders', version: saved.version }));
  await platform.current.idle();
  const templateId = await publishTemplate(platform.current, 'thanks_big');
  const target = { kind: 'segment', segmentId: 'big_spenders' } as const;
  const draft = { grantId: 'big-1', templateId, target, reason: '答谢' };
  expect(await staff().draftMassGrant({ ...draft, target: { ...target, segmentId: 'nobody' } })).toMatchObject({
    problem: { code: 'not_found', facts: { what: 'segment' } },
  });
  valueIn(await staff().draftMassGrant(draft));
  valueIn(await staff().rehearseMassGrant({ grantId: 'big-1' }));
  await platform.current.idle();
  valueIn(await staff().startMassGrant({ grantId: 'big-1' }));
  await platform.current.idle();
  const grant = valueIn(await staff().getMassGrant({ grantId: 'big-1' }));
  expect(grant).toMatchObject({ state: 'finished', run: { given: 1 }, errors: [] });
  const { segments } = valueIn(await staff().listSegmentsOf({ memberId: outside }));
  expect(segments.map(({ segmentId }) => segmentId)).not.toContain('big_spenders');
});

test('an expression that cannot be read is refused with its place', async () => {
  expect(await staff().countMembers({ expression: 'tier >= 2 and spent(90) >= 5' })).toEqual({
    ok: false,
    problem: {
      code: 'invalid_value',
      facts: { field: 'expression', why: expect.stringMatching(/^at sign 21: expected a window/) },
    },
  });
});
