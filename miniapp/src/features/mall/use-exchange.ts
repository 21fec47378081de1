import { getMyExchange } from '@memberday/shared/contract/mall.ts';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { useLoaded } from '../loading/use-loaded.ts';

/** How soon the page hears that the clerk has handed it over. */
const lookMs = 4_000;

/** An exchange; while its goods wait and the page is in sight, it looks again by itself. What was seen once can be shown without a network. */
export const useExchange = (exchangeId: string) => {
  const loaded = useLoaded({
    call: () => api.getMyExchange({ exchangeId }),
    kept: { key: `exchange/${exchangeId}`, schema: getMyExchange.output },
  });
  const { state, refresh } = loaded;
  const [isShown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));

  // biome-ignore lint/correctness/useExhaustiveDependencies: every render's refresh does the same
  useEffect(() => {
    if (!isShown || state.step !== 'shown' || state.value.exchange.state !== 'placed') return undefined;
    const timer = setTimeout(() => void refresh(), lookMs);
    return () => clearTimeout(timer);
    // A look that failed makes a new state too, so that the next one is planned.
  }, [state, isShown]);

  return loaded;
};
