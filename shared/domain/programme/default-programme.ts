import { defaultPostRules } from '../posts/post-rules.ts';
import type { Programme, ProgrammeVersion } from './programme.ts';

/** The programme a new chain starts with, before it publishes its own: one point a yuan, four tiers, member day on the 8th. */
export const defaultProgramme: Programme = {
  name: '会员计划',
  zone: 'Asia/Shanghai',
  points: {
    validityMonths: 12,
    available: { after: 'received', days: 0 },
    pendingLapsesAfterDays: 90,
    shortfall: 'debt',
    reinstateDays: 30,
    balanceCap: null,
    checkout: { pointsPerYuan: 100, capPercent: 50 },
  },
  earn: {
    millipointsPerYuan: 1000,
    dayFactors: [{ name: '会员日', percent: 200, monthDays: [8], weekdays: [], dates: [] }],
    categoryPercent: {},
    shopPercent: {},
    actions: { 'check-in': 5, profile: 50, review: 20, survey: 30, referral: 100 },
  },
  growth: { milligrowthPerYuan: 1000, perOrder: 5, windowMonths: 12 },
  tiers: {
    periodMonths: 12,
    graceDays: 30,
    down: 'one',
    levels: [
      {
        name: '普通',
        growthAtLeast: 0,
        ordersAtLeast: null,
        pointsPercent: 100,
        neverDown: true,
        benefits: [{ kind: 'birthday_points', points: 50 }],
      },
      {
        name: '银卡',
        growthAtLeast: 500,
        ordersAtLeast: 12,
        pointsPercent: 110,
        neverDown: false,
        benefits: [
          { kind: 'birthday_points', points: 100 },
          { kind: 'free_shipping', quota: 1, period: 'month' },
        ],
      },
      {
        name: '金卡',
        growthAtLeast: 2000,
        ordersAtLeast: 48,
        pointsPercent: 125,
        neverDown: false,
        benefits: [
          { kind: 'birthday_points', points: 200 },
          { kind: 'monthly_points', points: 50 },
          { kind: 'free_shipping', quota: 3, period: 'month' },
          { kind: 'early_access', quota: null, period: 'month' },
        ],
      },
      {
        name: '黑金',
        growthAtLeast: 6000,
        ordersAtLeast: null,
        pointsPercent: 150,
        neverDown: false,
        benefits: [
          { kind: 'birthday_points', points: 500 },
          { kind: 'monthly_points', points: 150 },
          { kind: 'free_shipping', quota: null, period: 'month' },
          { kind: 'early_access', quota: null, period: 'month' },
          { kind: 'dedicated_service', quota: null, period: 'year' },
        ],
      },
    ],
  },
  limits: [
    { action: 'earn', metric: 'points', period: 'day', entity: 'member', limit: 20_000, breach: 'cap' },
    { action: 'earn.check-in', metric: 'count', period: 'day', entity: 'member', limit: 1, breach: 'cap' },
  ],
  grants: [],
  referral: null,
  posts: defaultPostRules,
  approvalOverPoints: 1000,
  policyVersion: '2026-11',
};

/** The version before the first published one. */
export const firstVersion: ProgrammeVersion = {
  version: 0,
  effectiveFrom: '1970-01-01T00:00:00.000Z',
  programme: defaultProgramme,
};

/** The version in force at a moment: the newest whose time has come. A list may hold the first one itself, with what was joined to it. */
export const versionAt = (versions: readonly ProgrammeVersion[], at: string): ProgrammeVersion =>
  versions
    .filter((each) => each.effectiveFrom <= at)
    .reduce((newest, each) => (each.version >= newest.version ? each : newest), firstVersion);
