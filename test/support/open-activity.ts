import { randomBytes } from 'node:crypto';
import type { saveActivity } from '@memberday/shared/contract/activity-desk.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, dayMs, hourMs, type Instant, instantOf, minuteMs } from '@memberday/shared/domain/time.ts';
import type { TestPlatform } from './start-platform.ts';
import { valueIn } from './value-in.ts';

type Draft = Input<typeof saveActivity>;
export type OpenActivity = Partial<Draft> & Pick<Draft, 'ruled'>;

/** Now, as a poster would say it. */
const wholeMinute = (): Instant => instantOf(Math.floor(Date.now() / minuteMs) * minuteMs);

/** Starts an activity that has been open since three days ago and goes on for a week. @returns its id */
export const openActivity = async (platform: TestPlatform, changes: OpenActivity): Promise<string> => {
  const now = wholeMinute();
  const activityId = newId('activity', now, randomBytes(12));
  const staff = platform.staffClient();
  const draft = { title: '周末小聚', opensAt: addMs(now, -3 * dayMs), closesAt: addMs(now, 7 * dayMs), ...changes };
  const { findings } = valueIn(await staff.saveActivity({ ...draft, activityId }));
  if (findings.length > 0) throw new Error(`cannot start: ${JSON.stringify(findings)}`);
  valueIn(await staff.startActivity({ activityId }));
  return activityId;
};

/** A sign-up with so many places and so many in line, tonight. */
export const tonightsPlaces = (capacity: number, line: number): Pick<Draft, 'ruled' | 'closesAt'> => {
  const now = wholeMinute();
  const startsAt = addMs(now, 30 * minuteMs);
  return {
    closesAt: startsAt,
    ruled: {
      kind: 'sign-up',
      rules: {
        capacity,
        line,
        startsAt,
        endsAt: addMs(now, 3 * hourMs),
        place: '安福路店 二楼',
        cancelUntil: startsAt,
        attended: null,
      },
    },
  };
};

export const pointsOf = (name: string, points: number, most = 100) => ({
  name,
  most,
  reward: { kind: 'points' as const, points },
});
