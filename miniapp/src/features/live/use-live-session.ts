import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';
import type { LiveRoom } from '../../platform/live-room.ts';
import { clock } from '../clock/clock.ts';
import { type LoadedHandle, useLoaded } from '../loading/use-loaded.ts';
import type { Live } from './live-facts.ts';
import { newsOf, nextLiveLookMs, stageOf } from './live-stage.ts';
import { useRoom } from './use-room.ts';

export type LiveHandle = {
  readonly loaded: LoadedHandle<Live>;
  readonly room: LiveRoom;
  readonly look: () => Promise<void>;
};

/** A live session beside its room in WeChat, both looked at again by themselves while the page is in sight and anything can change. */
export const useLiveSession = (liveId: string): LiveHandle => {
  const loaded = useLoaded({ call: () => api.getLive({ liveId }) });
  const { state, refresh } = loaded;
  const live = state.step === 'shown' ? state.value : null;
  const { room, look: lookIn } = useRoom(live?.channels.finderUserName ?? '');
  const [isShown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  const chance = useRef(Math.random());
  const told = useRef<string | null>(null);

  const look = async (): Promise<void> => {
    await Promise.all([refresh(), lookIn()]);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: every render's look does the same
  useEffect(() => {
    if (!isShown || !live) return undefined;
    const ms = nextLiveLookMs(live, stageOf(live, room.step, clock.now()), clock.now(), chance.current);
    if (ms === null) return undefined;
    const timer = setTimeout(() => void look(), ms);
    return () => clearTimeout(timer);
    // A look that failed makes a new state too, so that the next one is planned.
  }, [state, room, isShown]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told depends on these alone
  useEffect(() => {
    const news = live && newsOf(live, room.step, clock.now());
    if (!news || told.current === news) return;
    told.current = news;
    // What a phone tells helps the platform; the page does not wait for it, nor say when it failed.
    void api.reportLive({ liveId, seen: news }).then(
      (answer) => answer.ok && answer.value.state !== live.state && void refresh(),
      () => undefined,
    );
  }, [live?.state, room.step]);

  return { loaded, room, look };
};
