import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { clock } from '../clock/clock.ts';
import { type LoadedHandle, useLoaded } from '../loading/use-loaded.ts';
import type { Drop } from './drop-facts.ts';
import { nextLookMs } from './next-look.ts';

/** A drop, looked at again by itself while the page is in sight and anything can still change for the member. */
export const useDrop = (dropId: string): LoadedHandle<Drop> => {
  const loaded = useLoaded({ call: () => api.getDrop({ dropId }) });
  const { state, refresh } = loaded;
  const [isShown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  const chance = useRef(Math.random());

  // biome-ignore lint/correctness/useExhaustiveDependencies: every render's refresh does the same
  useEffect(() => {
    if (!isShown || state.step !== 'shown') return undefined;
    const ms = nextLookMs(state.value, clock.now(), chance.current);
    if (ms === null) return undefined;
    const timer = setTimeout(() => void refresh(), ms);
    return () => clearTimeout(timer);
    // A look that failed makes a new state too, so that the next one is planned.
  }, [state, isShown]);

  return loaded;
};
