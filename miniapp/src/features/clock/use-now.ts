import type { Instant } from '@memberday/shared/domain/time.ts';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { clock } from './clock.ts';

/** The platform's time, told anew every so often while the page is in sight. */
export const useNow = (everyMs: number): Instant => {
  const [now, setNow] = useState(clock.now);
  const [isShown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  useEffect(() => {
    if (!isShown) return undefined;
    setNow(clock.now());
    const timer = setInterval(() => setNow(clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [isShown, everyMs]);
  return now;
};
