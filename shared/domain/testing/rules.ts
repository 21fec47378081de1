import { defaultProgramme } from '../programme/default-programme.ts';
import type {
  EarnRules,
  GrowthRules,
  PointsPolicy,
  Programme,
  ProgrammeVersion,
  Tier,
  TierRules,
} from '../programme/programme.ts';

/** What a test changes of a programme; parts it does not name stay. */
export type RuleChanges = Partial<Omit<Programme, 'points' | 'earn' | 'growth' | 'tiers'>> & {
  readonly points?: Partial<PointsPolicy>;
  readonly earn?: Partial<EarnRules>;
  readonly growth?: Partial<GrowthRules>;
  readonly tiers?: Partial<TierRules>;
};

export const tier = (name: string, growthAtLeast: number, changes: Partial<Tier> = {}): Tier => ({
  name,
  growthAtLeast,
  ordersAtLeast: null,
  pointsPercent: 100,
  neverDown: false,
  benefits: [],
  ...changes,
});

/**
 * A programme without specials, in force for ever: one point a yuan as soon as an order is paid, growth alike, no factors, caps or benefits;
 * silver from 500, gold from 2000.
 */
export const rulesWith = (changes: RuleChanges = {}): ProgrammeVersion => ({
  version: 1,
  effectiveFrom: '1970-01-01T00:00:00.000Z',
  programme: {
    ...defaultProgramme,
    limits: [],
    ...changes,
    points: { ...defaultProgramme.points, available: { after: 'paid', days: 0 }, ...changes.points },
    earn: { ...defaultProgramme.earn, dayFactors: [], ...changes.earn },
    growth: { ...defaultProgramme.growth, perOrder: 0, ...changes.growth },
    tiers: {
      ...defaultProgramme.tiers,
      levels: [tier('basic', 0, { neverDown: true }), tier('silver', 500), tier('gold', 2000)],
      ...changes.tiers,
    },
  },
});
