import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';

/** Asks again and again while the page is looked at, one question at a time. */
export const useLive = (refresh: () => Promise<void>, everyMs: number): void => {
  const isShown = useRef(true);
  const latest = useRef(refresh);
  latest.current = refresh;
  useDidShow(() => {
    isShown.current = true;
  });
  useDidHide(() => {
    isShown.current = false;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (isShown.current) void latest.current();
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
};
