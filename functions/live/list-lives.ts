import type { listLives as endpoint } from '@memberday/shared/contract/live.ts';
import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { addMs, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { UseCase } from '../use-case.ts';
import { viewLive } from './view-live.ts';

/** One that is over is shown for a day: who comes too late is told so, and what they have from it. */
const shownMs = dayMs;

export const listLives: UseCase<typeof endpoint> = async (context) => {
  const now = context.now();
  const lives = (await context.lives.listCurrent()).filter((live) => isShown(live, now)).sort(inOrder);
  const person = context.actor.memberId;
  const parts = await context.store.liveParts.readParts(lives.map(({ liveId }) => ({ liveId, person })));
  return done({
    lives: await Promise.all(
      lives.map(async (live, i) => ({
        ...(await viewLive(context, live, parts[i]?.reservedAt ?? null)),
        drops: live.drops.length,
      })),
    ),
    now,
  });
};

const isShown = ({ overAt }: LiveSession, now: Instant): boolean => overAt === null || now < addMs(overAt, shownMs);

const rank: Readonly<Partial<Record<LiveSession['state'], number>>> = { on: 0, planned: 1 };

/** What is on, then what comes next, then what is over. */
const inOrder = (a: LiveSession, b: LiveSession): number =>
  (rank[a.state] ?? 2) - (rank[b.state] ?? 2) || (a.startsAt < b.startsAt ? -1 : 1);
