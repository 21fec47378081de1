import { activityShapes, shapesOf } from '@memberday/shared/contract/activity-kinds/all-shapes.ts';
import { reward } from '@memberday/shared/contract/rewards.ts';
import type { Activity, ActivityState, Participation } from '@memberday/shared/domain/activities/activity.ts';
import type { ActivityKindName } from '@memberday/shared/domain/activities/kinds/all-kinds.ts';
import { addMs, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import type { Appointment } from './drops.ts';
import { dueRow } from './due.ts';
import { indexKeys, keys } from './keys.ts';
import { homeShard } from './pools.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';

const kindNames = Object.keys(activityShapes) as [ActivityKindName, ...ActivityKindName[]];

/** An activity of any kind: its rules are as its kind wants them. */
export type AnyActivity = Activity & { readonly kind: ActivityKindName };

const activityFields = z.object({
  activityId: z.string(),
  version: z.int(),
  kind: z.enum(kindNames),
  title: z.string(),
  line: z.string(),
  picture: z.string(),
  state: z.enum(['draft', 'waiting', 'scheduled', 'paused', 'ended', 'settled', 'cancelled']),
  opensAt: z.string(),
  closesAt: z.string(),
  audience: z.object({ groups: z.array(z.string()), shops: z.array(z.string()), tierAtLeast: z.int() }),
  rules: z.unknown(),
  rewards: z.array(z.object({ name: z.string(), reward, most: z.int(), added: z.int() })),
  operator: z.string(),
  endedAt: z.nullable(z.string()),
});

const toActivity = (row: Row): AnyActivity => {
  const activity = activityFields.parse(row);
  return { ...activity, rules: shapesOf(activity.kind).rules.parse(activity.rules) };
};

const partFields = z.object({
  activityId: z.string(),
  kind: z.enum(kindNames),
  memberId: z.string(),
  version: z.int(),
  group: z.nullable(z.string()),
  firstAt: z.string(),
  lane: z.string(),
  taken: z.unknown(),
});
/** A part as it lies in the table, with the kind it belongs to and the lane it is listed under. */
export type KeptPart = Participation & { readonly kind: ActivityKindName; readonly lane: string };

export const toPart = (row: Row): KeptPart => {
  const part = partFields.parse(row);
  return { ...part, taken: shapesOf(part.kind).taken.parse(part.taken) };
};

const earnedFields = z.object({
  activityId: z.string(),
  memberId: z.string(),
  name: z.string(),
  step: z.string(),
  reward,
  /** The shard of the reward's pool that its unit came from. */
  shard: z.int(),
  at: z.string(),
  standing: z.enum(['earned', 'back']),
  /** Why it cannot be given at present: a problem's code. */
  missed: z.optional(z.string()),
});
/** A reward somebody has earned by a step. Whether it was given already is in the books of rewards. */
export type Earned = z.infer<typeof earnedFields>;

export const toEarned = (row: Row): Earned => earnedFields.parse(row);

export type Tally = { readonly version: number; readonly tally: unknown };

/** All that one step writes. */
export type StepWrite = {
  /** As they are to be; still at the versions that were read (0: none). Others change along with the first. */
  readonly parts: readonly KeptPart[];
  readonly tally?: { readonly by: string; readonly version: number; readonly tally: unknown } | undefined;
  readonly counts: Readonly<Record<string, number>>;
  readonly earned: readonly Earned[];
  /** Earned before, and given back. */
  readonly back: readonly Earned[];
  readonly marks: readonly { readonly name: string; readonly group: string | null; readonly at: Instant }[];
  readonly due: readonly Appointment[];
  /** Takes from pools, what the kind adds. */
  readonly beside: readonly Write<StepRefusal>[];
};

/**
 * `changed`: a part, the tally, or what belongs to them was written meanwhile. `earned_before`: this step rewarded before. `dry:2`: the third
 * of the takes found nothing left.
 */
export type StepRefusal = 'changed' | 'earned_before' | `dry:${number}`;

/** Sums are spread, so that a vote waits for no other; a member always adds to the same share. */
export const sumShards = 8;

type PageOf<Item> = { readonly items: Item[]; readonly last: Record<string, unknown> | undefined };
type PageAsked = { readonly limit: number; readonly after: Record<string, unknown> | undefined };

export type ActivityStore = {
  read(activityId: string, options?: { strong?: boolean }): Promise<AnyActivity | undefined>;
  /** Those in a state, by their end. */
  list(state: ActivityState, page: PageAsked & { readonly newestFirst?: boolean }): Promise<PageOf<AnyActivity>>;
  /** Those that members may see: announced, open, paused, and those that ended in the last days. */
  listShown(now: Instant): Promise<AnyActivity[]>;
  /** Writes a new activity. @returns false when the id is taken */
  create(activity: AnyActivity): Promise<boolean>;
  /** Writes an activity after a change, with what belongs to it, if it still stands at the version it was read at. */
  change<Refusal extends string>(
    activity: AnyActivity,
    beside?: readonly Write<Refusal>[],
  ): Promise<(Refusal | 'activity_changed')[]>;
  isToppedUp(activityId: string, number: string): Promise<boolean>;
  /** Every top-up: of which reward, how many, under which number. */
  listTopUps(activityId: string): Promise<{ number: string; name: string; n: number }[]>;
  /** @param by the group, or `all` */
  readTally(activityId: string, by: string): Promise<Tally | undefined>;
  listTallies(activityId: string): Promise<{ by: string; tally: unknown }[]>;
  /** The sums by name, over all shares. */
  readSums(activityId: string): Promise<Readonly<Record<string, number>>>;
  readPart(activityId: string, memberId: string, options?: { strong?: boolean }): Promise<KeptPart | undefined>;
  /** A member's parts in some activities. */
  readParts(memberId: string, activityIds: readonly string[]): Promise<KeptPart[]>;
  /** All parts of a member, those of activities that are long over as well. */
  listOwnParts(memberId: string): Promise<KeptPart[]>;
  /** Who takes part, in the order they came; of a lane, or lane by lane. The index may be a moment behind. */
  listParts(activityId: string, lane: string | undefined, page: PageAsked): Promise<PageOf<KeptPart>>;
  writeStep(step: StepWrite): Promise<StepRefusal[]>;
  /** Writes a part outside of any step. @returns false when it was changed meanwhile */
  rewritePart(part: KeptPart): Promise<boolean>;
  readEarned(memberId: string, activityId: string): Promise<Earned[]>;
  readEarnedStep(memberId: string, activityId: string, step: string): Promise<Earned | undefined>;
  /** Notes why a reward could not be given, or that nothing is in its way any more. */
  noteMissed(earned: Earned, missed: string | undefined): Promise<void>;
};

/** Members still find what ended in these days. */
const shownAfterMs = 7 * dayMs;

export const activityStore = (table: Table): ActivityStore => {
  const readRows = async (found: readonly Row[]): Promise<Row[]> => {
    const rows = await table.getMany(found.map(({ pk, sk }) => ({ pk, sk })));
    const byKey = new Map(rows.map((row) => [`${row.pk}\n${row.sk}`, row]));
    return found.flatMap(({ pk, sk }) => byKey.get(`${pk}\n${sk}`) ?? []);
  };
  return {
    async read(activityId, options) {
      const row = await table.get(keys.activity(activityId), options);
      return row && toActivity(row);
    },

    async list(state, { limit, after, newestFirst = false }) {
      const { gsi1pk } = indexKeys.activityInState(state, '', '');
      const page = await table.query({ pk: gsi1pk, index: 'gsi1', limit, after, newestFirst });
      const rows = await readRows(page.rows);
      return { items: rows.map(toActivity), last: page.last };
    },

    async listShown(now) {
      const states: readonly ActivityState[] = ['scheduled', 'paused', 'ended', 'settled'];
      const found = await Promise.all(
        states.map((state) => {
          const { gsi1pk } = indexKeys.activityInState(state, '', '');
          return table.queryAll({ pk: gsi1pk, index: 'gsi1', between: [addMs(now, -shownAfterMs), '~'] });
        }),
      );
      // One that moves between two of the queries is in both.
      const distinct = new Map(found.flat().map((row) => [row.sk, row]));
      return (await readRows([...distinct.values()])).map(toActivity);
    },

    create: (activity) => table.put(activityRow({ ...activity, version: 1 }), absent),

    change: <Refusal extends string>(activity: AnyActivity, beside: readonly Write<Refusal>[] = []) =>
      table.transact<Refusal | 'activity_changed'>([
        {
          write: {
            put: activityRow({ ...activity, version: activity.version + 1 }),
            condition: atVersion(activity.version),
          },
          refusal: 'activity_changed',
        },
        ...beside,
      ]),

    async isToppedUp(activityId, number) {
      return (await table.get(keys.activityTopUp(activityId, number), { strong: true })) !== undefined;
    },

    async listTopUps(activityId) {
      const rows = await table.queryAll({ pk: keys.activityTopUp(activityId, '').pk, prefix: 'U#', strong: true });
      return rows.map((row) => ({ number: row.sk.slice('U#'.length), name: String(row.name), n: Number(row.n) }));
    },

    async readTally(activityId, by) {
      const row = await table.get(keys.activityTally(activityId, by), { strong: true });
      return row && { version: Number(row.version), tally: row.tally };
    },

    async listTallies(activityId) {
      const rows = await table.queryAll({ pk: keys.activityTally(activityId, '').pk, prefix: 'T#', strong: true });
      return rows.map((row) => ({ by: row.sk.slice('T#'.length), tally: row.tally }));
    },

    async readSums(activityId) {
      const rows = await table.getMany(
        Array.from({ length: sumShards }, (_, shard) => keys.activitySums(activityId, shard)),
        { strong: true },
      );
      const sums: Record<string, number> = {};
      for (const row of rows) {
        for (const [name, value] of Object.entries(row)) {
          if (name.startsWith(sumPrefix)) {
            const sum = name.slice(sumPrefix.length);
            sums[sum] = (sums[sum] ?? 0) + Number(value);
          }
        }
      }
      return sums;
    },

    async readPart(activityId, memberId, options) {
      const row = await table.get(keys.activityPart(memberId, activityId), options);
      return row && toPart(row);
    },

    async readParts(memberId, activityIds) {
      const rows = await table.getMany(activityIds.map((activityId) => keys.activityPart(memberId, activityId)));
      return rows.map(toPart);
    },

    async listOwnParts(memberId) {
      const rows = await table.queryAll({ pk: keys.memberPk(memberId), prefix: 'P#', strong: true });
      return rows.map(toPart);
    },

    async listParts(activityId, lane, { limit, after }) {
      const { gsi1pk } = indexKeys.partIn(activityId, '', '', '');
      const prefix = lane === undefined ? {} : { prefix: `${lane}#` };
      const page = await table.query({ pk: gsi1pk, index: 'gsi1', limit, after, ...prefix });
      return { items: (await readRows(page.rows)).map(toPart), last: page.last };
    },

    rewritePart: (part) => table.put(partRow(part), atVersion(part.version)),

    writeStep: (step) => table.transact<StepRefusal>(stepWrites(step)),

    async readEarned(memberId, activityId) {
      const { pk, sk } = keys.earnedReward(memberId, activityId, '');
      return (await table.queryAll({ pk, prefix: sk })).map(toEarned);
    },

    async readEarnedStep(memberId, activityId, step) {
      const row = await table.get(keys.earnedReward(memberId, activityId, step), { strong: true });
      return row && toEarned(row);
    },

    async noteMissed(earned, missed) {
      const { memberId, activityId, step } = earned;
      await table.transact([
        {
          write: {
            update: keys.earnedReward(memberId, activityId, step),
            change:
              missed === undefined
                ? { text: 'REMOVE missed' }
                : { text: 'SET missed = :missed', values: { ':missed': missed } },
          },
          refusal: 'never' as const,
        },
      ]);
    },
  };
};

const activityRow = (activity: AnyActivity): Row => ({
  ...keys.activity(activity.activityId),
  ...activity,
  ...indexKeys.activityInState(activity.state, activity.closesAt, activity.activityId),
});

const partRow = (part: KeptPart): Row => ({
  ...keys.activityPart(part.memberId, part.activityId),
  ...part,
  version: part.version + 1,
  ...indexKeys.partIn(part.activityId, part.lane, part.firstAt, part.memberId),
});

const stepWrites = ({ parts, tally, counts, earned, back, marks, due, beside }: StepWrite): Write<StepRefusal>[] => [
  ...parts.map(
    (part): Write<StepRefusal> => ({
      write: { put: partRow(part), condition: atVersion(part.version) },
      refusal: 'changed',
    }),
  ),
  ...(tally && parts[0] ? [tallyWrite(parts[0].activityId, tally)] : []),
  ...(parts[0] ? sumWrites(parts[0], counts) : []),
  ...earned.map(
    (each): Write<StepRefusal> => ({
      write: { put: { ...keys.earnedReward(each.memberId, each.activityId, each.step), ...each }, condition: absent },
      refusal: 'earned_before',
    }),
  ),
  ...back.map(
    (each): Write<StepRefusal> => ({
      write: {
        update: keys.earnedReward(each.memberId, each.activityId, each.step),
        change: { text: 'SET standing = :back', values: { ':back': 'back' } },
        condition: { text: 'standing = :earned', values: { ':earned': 'earned' } },
      },
      refusal: 'changed',
    }),
  ),
  ...marks.map(
    ({ name, group, at }): Write<StepRefusal> => ({
      write: {
        put: {
          ...keys.activityMark(parts[0]?.activityId ?? '', name),
          activityId: parts[0]?.activityId,
          name,
          group,
          at,
        },
        condition: absent,
      },
      refusal: 'changed',
    }),
  ),
  ...due.map(({ at, work }): Write<StepRefusal> => ({ write: { put: dueRow(at, work) }, refusal: 'changed' })),
  ...beside,
];

const tallyWrite = (
  activityId: string,
  { by, version, tally }: NonNullable<StepWrite['tally']>,
): Write<StepRefusal> => ({
  write: {
    put: { ...keys.activityTally(activityId, by), version: version + 1, tally },
    condition: atVersion(version),
  },
  refusal: 'changed',
});

const sumPrefix = 'n_';

/** Added without a look at what is there, to the member's own share. */
const sumWrites = (
  { activityId, memberId }: KeptPart,
  counts: Readonly<Record<string, number>>,
): Write<StepRefusal>[] => {
  const added = Object.entries(counts).filter(([, n]) => n !== 0);
  if (added.length === 0) return [];
  for (const [name] of added) if (!/^[a-z0-9_]{1,60}$/.test(name)) throw new Error(`no name of a sum: ${name}`);
  return [
    {
      write: {
        update: keys.activitySums(activityId, homeShard(memberId, sumShards)),
        change: {
          text: `ADD ${added.map(([name], i) => `${sumPrefix}${name} :n${i}`).join(', ')}`,
          values: Object.fromEntries(added.map(([, n], i) => [`:n${i}`, n])),
        },
      },
      refusal: 'changed',
    },
  ];
};
