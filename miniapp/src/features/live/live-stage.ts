import type { Input } from '@memberday/shared/contract/endpoint.ts';
import type { reportLive } from '@memberday/shared/contract/live.ts';
import { type Instant, minuteMs, msOf } from '@memberday/shared/domain/time.ts';
import type { LiveRoom } from '../../platform/live-room.ts';
import type { Live } from './live-facts.ts';

/**
 * Where a session stands for who looks at its page. `late`: its time has come, and nobody has said yet that it is on; `off`: it will
 * not be.
 */
export type LiveStage = 'ahead' | 'late' | 'on' | 'over' | 'off';

/** Some begin early; what runs in the account's room before that is another live. */
const earlyMs = 30 * minuteMs;

type Timed = Pick<Live, 'state' | 'startsAt'>;

const isOwn = ({ startsAt }: Pick<Live, 'startsAt'>, now: Instant): boolean => msOf(startsAt) - msOf(now) <= earlyMs;

/** What the platform says; before it knows of the start, WeChat's word on this phone is newer. */
export const stageOf = (live: Timed, room: LiveRoom['step'], now: Instant): LiveStage => {
  switch (live.state) {
    case 'on':
      return 'on';
    case 'over':
    case 'settled':
      return 'over';
    case 'planned':
      if (room === 'live' && isOwn(live, now)) return 'on';
      return now < live.startsAt ? 'ahead' : 'late';
    case 'draft':
    case 'cancelled':
      return 'off';
  }
};

/** What this phone has to tell the platform of the live: only what the platform does not know. */
export const newsOf = (
  live: Timed,
  room: LiveRoom['step'],
  now: Instant,
): Input<typeof reportLive>['seen'] | undefined => {
  if (live.state === 'planned' && room === 'live' && isOwn(live, now)) return 'live';
  return live.state === 'on' && room === 'over' ? 'over' : undefined;
};

/** While it runs, drops open at any moment; nobody sees more than a few seconds late. */
const onMs = 4_000;
const onSpreadMs = 4_000;
/** Around the announced time it may begin any minute. */
const nearMs = 15_000;
const nearWithinMs = 10 * minuteMs;
const farMs = 10 * minuteMs;

/**
 * After how long the page asks again while it is in sight; null when nothing can change any more.
 * @param chance from 0 to 1, one for this phone: an audience should not ask in step
 */
export const nextLiveLookMs = (live: Timed, stage: LiveStage, now: Instant, chance: number): number | null => {
  switch (stage) {
    case 'on':
      return onMs + chance * onSpreadMs;
    case 'late':
      return nearMs * (1 + chance);
    case 'ahead': {
      const toNear = msOf(live.startsAt) - msOf(now) - nearWithinMs;
      return toNear <= 0 ? nearMs * (1 + chance) : Math.min(farMs, toNear) + chance * nearMs;
    }
    case 'over':
    case 'off':
      return null;
  }
};
