import { randomBytes } from 'node:crypto';
import { armByHash } from '@memberday/shared/domain/experiments/assign.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { seededRandom } from '@memberday/shared/domain/numerics/seeded-random.ts';
import { dayMs, minuteMs } from '@memberday/shared/domain/time.ts';
import { expect, test } from 'vitest';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform({ travels: true });
const owner = () => platform.current.staffClient();

/** More than a hundred in each arm, however the hash falls: fewer are not judged. */
const members = 280;
const phoneOf = (i: number): string => `1390000${String(i).padStart(4, '0')}`;
const idOf = (kind: 'experiment' | 'grant'): string => newId(kind, new Date().toISOString(), randomBytes(12));

const enrol = async (): Promise<string[]> => {
  const joinedAt = new Date(Date.now() - 30 * dayMs).toISOString();
  const ids: string[] = [];
  for (let from = 0; from < members; from += 70) {
    const rows = Array.from({ length: 70 }, (_, i) => ({
      identities: [{ kind: 'phone' as const, value: phoneOf(from + i) }],
      joinedAt,
      consents: [{ purpose: 'membership' as const, granted: true, policyVersion: '1', scene: 'till' }],
    }));
    const { memberIds } = valueIn(await owner().enrolMembers({ members: rows }));
    ids.push(...memberIds.map((id) => id ?? ''));
  }
  return ids;
};

/** An experiment on a coupon for everybody, of which the second arm gives another one, begun. */
const tried = async (templateId: string) => {
  await publishTemplate(platform.current, templateId);
  await publishTemplate(platform.current, `${templateId}-other`);
  const experimentId = idOf('experiment');
  const plan = {
    name: templateId,
    hypothesis: '换一张券，买得更多',
    layer: templateId,
    traffic: 10_000,
    surface: { kind: 'grant' as const, templateId },
    arms: [
      { armId: 'control', name: '原来的', treatment: { kind: 'as_is' as const } },
      { armId: 'other', name: '换一张', treatment: { kind: 'template' as const, templateId: `${templateId}-other` } },
    ],
    metric: 'spend' as const,
    others: ['conversion' as const],
  };
  valueIn(await owner().saveExperiment({ experimentId, after: 0, plan }));
  return valueIn(await owner().startExperiment({ experimentId }));
};

const grant = async (templateId: string, memberIds: readonly string[]) => {
  const grantId = idOf('grant');
  valueIn(await owner().draftMassGrant({ grantId, templateId, target: { kind: 'list' }, reason: '试一试' }));
  valueIn(await owner().addMassGrantMembers({ grantId, memberIds: [...memberIds] }));
  valueIn(await owner().rehearseMassGrant({ grantId }));
  await platform.current.idle();
  valueIn(await owner().startMassGrant({ grantId }));
};

const resultsOf = async (experimentId: string) => valueIn(await owner().getExperimentResults({ experimentId }));

test('two coupons that are alike show nothing, and one that sells more is found', async () => {
  const memberIds = await enrol();
  const [alike, better] = [await tried('alike'), await tried('better')];
  await platform.current.travel(Date.now() + 5_000);
  await grant('alike', memberIds);
  await grant('better', memberIds);
  await platform.current.idle();

  const met = await resultsOf(alike.experimentId);
  expect(met.results.sampleRatio.observed.reduce((sum, { seen }) => sum + seen, 0)).toBe(members);
  for (const { armId, seen } of met.results.sampleRatio.observed) {
    expect(seen).toBe(memberIds.filter((id) => armByHash(alike, id).armId === armId).length);
  }
  const gotOther = memberIds.find((id) => armByHash(better, id).armId === 'other') ?? '';
  const { coupons } = valueIn(await owner().listMemberCoupons({ memberId: gotOther }));
  expect(coupons.map(({ templateId }) => templateId)).toContain('better-other');

  // Whoever has the better coupon spends two and a half times as much; of the other experiment it makes no difference.
  const random = seededRandom(20_261_122);
  const at = new Date(Date.now() + minuteMs).toISOString();
  const isBetter = (i: number): boolean => armByHash(better, memberIds[i] ?? '').armId === 'other';
  const orders = memberIds.map((_, i) => ({
    type: 'completed' as const,
    source: 'till',
    number: `o${i}`,
    at,
    buyer: { identity: { kind: 'phone' as const, value: phoneOf(i) } },
    lines: [
      {
        line: '1',
        sku: 'tea',
        quantity: 1,
        amountFen: Math.round((3_000 + 2_000 * random()) * (isBetter(i) ? 2.5 : 1)),
      },
    ],
  }));
  const tell = async (events: Parameters<ReturnType<typeof owner>['ingestOrderEvents']>[0]['events']) => {
    for (let from = 0; from < events.length; from += 100) {
      expect(valueIn(await owner().ingestOrderEvents({ events: events.slice(from, from + 100) })).refused).toEqual([]);
    }
    await platform.current.idle();
  };
  await tell(orders);
  const [same, found] = [await resultsOf(alike.experimentId), await resultsOf(better.experimentId)];
  expect(same.results.sampleRatio.alarm).toBe(false);
  expect(same.results.verdict.say).not.toBe('ship');
  expect(same.results.verdict.reasons.map(({ kind }) => kind)).not.toContain('better');
  expect(same.experiment.state).toBe('running');
  // Both weeks have not been seen yet; what is said already is that it is better.
  expect(found.results.verdict.reasons).toContainEqual(expect.objectContaining({ kind: 'better', armId: 'other' }));
  const spent = found.results.metrics[0]?.arms.map(({ armId, n, value }) => [armId, Math.round(n * (value ?? 0))]);
  const sumOf = (wanted: boolean) =>
    orders.reduce((sum, { lines }, i) => sum + (isBetter(i) === wanted ? (lines[0]?.amountFen ?? 0) : 0), 0);
  expect(spent).toEqual([
    ['control', sumOf(false)],
    ['other', sumOf(true)],
  ]);

  expect(platform.current.failures).toEqual([]);
});
