import { randomBytes } from 'node:crypto';
import { saveActivity } from '@memberday/functions/activities/save-activity.ts';
import { settleEarned } from '@memberday/functions/activities/settle-earned.ts';
import { startActivity } from '@memberday/functions/activities/start-activity.ts';
import { takePart } from '@memberday/functions/activities/take-part.ts';
import type { Staff } from '@memberday/functions/context.ts';
import { keys } from '@memberday/functions/store/keys.ts';
import type { saveActivity as saved } from '@memberday/shared/contract/activity-desk.ts';
import type { Parsed } from '@memberday/shared/contract/endpoint.ts';
import type { takePart as taken } from '@memberday/shared/contract/play.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { TestTable } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore } from './bare-store.ts';

type Draft = Parsed<typeof saved>;
type Step = Parsed<typeof taken>['step'];

export const noon: Instant = '2026-06-20T04:00:00.000Z';

/** Activities over a table of a real engine: several environments of the member API, staff beside them, the queue played by hand. */
export const activityRig = ({ table }: Pick<TestTable, 'table'>) => {
  const bare = bareStore({ table });
  const drafted = (changes: Partial<Draft> & Pick<Draft, 'ruled'>): Draft => ({
    activityId: newId('activity', noon, randomBytes(12)),
    title: '周末小聚',
    line: '来就有',
    picture: '',
    opensAt: '2026-06-19T16:00:00.000Z',
    closesAt: '2026-06-30T16:00:00.000Z',
    groups: [],
    shops: [],
    tierAtLeast: 0,
    rewards: [],
    ...changes,
  });
  /** Whoever owns the shop spends without bound. */
  const as = (staff: Partial<Staff> = {}, now: Instant = noon) =>
    bare.request({ now, staff: { staffId: 'root', ...staff } });
  /** As many environments of the member API as ask at once, each with caches of its own. */
  const environments = new Map<string, ReturnType<typeof bare.member>[]>();
  const environmentsAt = (now: Instant) => {
    const there = environments.get(now) ?? Array.from({ length: 8 }, () => bare.member('nobody', { now }));
    environments.set(now, there);
    return there;
  };
  let calls = 0;

  return {
    bare,
    as,
    drafted,
    join: (count: number) => Promise.all(Array.from({ length: count }, () => bare.join())),

    /** An activity that is open, made by the owner. */
    async open(changes: Partial<Draft> & Pick<Draft, 'ruled'>) {
      const draft = drafted(changes);
      const { findings } = valueIn(await saveActivity(as(), draft));
      if (findings.length > 0) throw new Error(`cannot start: ${JSON.stringify(findings)}`);
      valueIn(await startActivity(as(), { activityId: draft.activityId }));
      return draft.activityId;
    },

    /** A member's step, each call in another environment. */
    take(memberId: string, activityId: string, step: Step, now: Instant = noon) {
      calls += 1;
      const [first = bare.member(memberId, { now })] = environmentsAt(now).slice(calls % 8);
      return takePart({ ...first, actor: { kind: 'member', memberId, appId: 'wx-test' } }, { activityId, step });
    },

    /** Lets members come in by a group's card. */
    async enter(groupId: string, memberIds: readonly string[], at: Instant = noon) {
      for (const memberId of memberIds) {
        const seen = { groupId, at };
        const refusals = await bare.store.groupPeople.writeVisit(keys.memberPk(memberId), {
          visit: { ...seen, firstOfDay: true, firstEver: true },
          person: { version: 0, first: seen, last: seen, joined: null },
          membership: { groupId, version: 0, firstAt: at, lastAt: at, lastDay: at.slice(0, 10), visits: 1, days: 1 },
        });
        if (refusals.length > 0) throw new Error(`not entered: ${refusals}`);
      }
    },

    /** What the stream and the queue make of everything a member has earned: twice, as it may come. */
    async settle(memberId: string, activityId: string) {
      const context = bare.context({ now: noon });
      for (const { step } of await bare.store.activities.readEarned(memberId, activityId)) {
        await Promise.all([1, 2].map(() => settleEarned(context, { memberId, activityId, step })));
      }
    },

    async points(memberId: string): Promise<number> {
      const books = await bare.store.accounts.readBooks(memberId);
      if (!books) throw new Error(`${memberId} has no books`);
      return available(books.account, noon, defaultProgramme.zone);
    },
  };
};
export type ActivityRig = ReturnType<typeof activityRig>;

export const parallel = <T>(count: number, run: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => run(i)));
