import { isToBePolled, moveOfPoll, ownRecord, seenInPoll } from '@memberday/shared/domain/live/live-seen.ts';
import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { endsByItself } from '@memberday/shared/domain/live/live-state.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { addMs, hourMs } from '@memberday/shared/domain/time.ts';
import type { WorkContext } from '../context.ts';
import { WechatFault } from '../wechat/fault.ts';
import { bindingDue } from './binding-due.ts';
import { changeLive } from './change-live.ts';
import { finishLive } from './end-live.ts';
import type { LiveDrops } from './live-drops.ts';
import { beginLive } from './start-live.ts';

/** Each minute: the sessions that may begin or end are looked at, each by itself. */
export const startLooks = async (context: WorkContext): Promise<void> => {
  const now = context.now();
  const lives = (await context.store.lives.listCurrent()).filter((live) => {
    const ends = endsByItself(live);
    return isToBePolled(live, now) || (ends !== null && ends <= now);
  });
  await context.queue.send(lives.map(({ liveId }) => ({ kind: 'look-at-live', liveId })));
};

/** What WeChat says of a session now, and what it does by that. It pushes nothing of lives, so it is asked. */
export const lookAtLive =
  (drops: LiveDrops) =>
  async (context: WorkContext, { liveId }: { readonly liveId: string }): Promise<void> => {
    const live = await context.store.lives.read(liveId, { strong: true });
    if (!live) return;
    const now = context.now();
    const ends = endsByItself(live);
    if (ends !== null && ends <= now) {
      await finishLive(drops, context, liveId);
      return;
    }
    if (!isToBePolled(live, now)) return;
    const told = await hearWechat(context, live);
    if (!told) return;
    const { record, seen } = told;
    await changeLive(context, liveId, (each) => {
      const named = each.channels.exportId === null && record ? withExport(each, record.exportId) : each;
      const isNews = named.seen?.what !== seen || named !== each;
      return done(
        isNews
          ? { live: { ...named, seen: { what: seen, at: now } }, due: bindingDue(each, named, now) }
          : { live: each },
      );
    });
    const move = moveOfPoll(live.state, seen);
    if (move === 'start') await beginLive(context, liveId);
    if (move === 'end') await finishLive(drops, context, liveId);
  };

const withExport = (live: LiveSession, exportId: string): LiveSession => ({
  ...live,
  channels: { ...live.channels, exportId },
});

/** Lives begin in their time or a little before it; what ran earlier is another one. */
const lookedBackMs = 24 * hourMs;

/** A shop that was not granted these calls (48001) is no reason to set work aside each minute: people and the desk tell as well. */
const hearWechat = async (context: WorkContext, live: LiveSession) => {
  try {
    return await askWechat(context, live);
  } catch (fault) {
    if (!(fault instanceof WechatFault)) throw fault;
    context.log('warn', 'WeChat does not tell of lives', { liveId: live.liveId, why: fault.message });
    return undefined;
  }
};

/** @returns undefined where WeChat cannot be asked now: the next minute asks again */
const askWechat = async (context: WorkContext, live: LiveSession) => {
  const now = context.now();
  const wechat = await context.wechat();
  const records = [];
  const notices = [];
  for (const { appId } of context.shops) {
    const [lives, announced] = await Promise.all([
      wechat.listFinderLives({ appId, since: addMs(live.startsAt, -lookedBackMs), now }),
      wechat.listFinderNotices({ appId }),
    ]);
    if (!lives.ok || !announced.ok) return undefined;
    records.push(...lives.value);
    notices.push(...announced.value);
  }
  const taken = new Set<string>();
  for (const { exportId } of records) {
    const owner = await context.store.lives.boundTo(exportId);
    if (owner !== undefined && owner !== live.liveId) taken.add(exportId);
  }
  const record = ownRecord(live, records, taken);
  const isAnnounced = notices.some(
    ({ noticeId, state }) => noticeId === live.channels.noticeId && state !== 'cancelled',
  );
  return { record, seen: seenInPoll(record, isAnnounced) };
};
