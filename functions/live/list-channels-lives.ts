import type { listChannelsLives as endpoint } from '@memberday/shared/contract/live.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { addMs, dayMs } from '@memberday/shared/domain/time.ts';
import type { UseCase } from '../use-case.ts';

/** As far back as somebody binds a session after the event. */
const lookedBackMs = 7 * dayMs;

export const listChannelsLives: UseCase<typeof endpoint> = async (context) => {
  const now = context.now();
  const since = addMs(now, -lookedBackMs);
  const notices = [];
  const lives = [];
  for (const { appId } of context.shops) {
    const [announced, told] = await Promise.all([
      context.wechat.listFinderNotices({ appId }),
      context.wechat.listFinderLives({ appId, since, now }),
    ]);
    if (!announced.ok) return announced;
    if (!told.ok) return told;
    notices.push(...announced.value);
    lives.push(...told.value.map(({ exportId, title, nickname, cover }) => ({ exportId, title, nickname, cover })));
  }
  return done({ notices, lives });
};
