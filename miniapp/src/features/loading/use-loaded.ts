import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useEffect, useReducer, useRef } from 'react';
import { sessions } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { attempt } from '../attempt.ts';
import { clock } from '../clock/clock.ts';
import { forgetKept, type KeptUnder, keep, readKept } from './kept.ts';
import { type LoadedEvent, type LoadedState, nextLoaded } from './loaded-state.ts';

export type Loadable<Value> = {
  readonly call: () => Promise<Outcome<Value>>;
  /** Where the last answer outlives the app, so that the next start and a phone without network have one to show. */
  readonly kept?: KeptUnder<Value>;
  /** Also who has not joined may ask. By default they are told how to join, and nothing is asked. */
  readonly forVisitors?: boolean;
};

export type LoadedHandle<Value> = {
  readonly state: LoadedState<Value>;
  /** Asks the platform again; ends when the page shows the answer. */
  readonly refresh: () => Promise<void>;
  /** Shows a newer value that came by another way, as the answer of a call that changed it. */
  readonly put: (value: Value) => void;
};

/**
 * What a page shows, asked for when it opens and again whenever it comes back into sight, is pulled down, or the network returns. Two
 * asked at the same time are one question.
 */
export const useLoaded = <Value>({ call, kept, forVisitors = false }: Loadable<Value>): LoadedHandle<Value> => {
  const [state, tell] = useReducer(
    (before: LoadedState<Value>, event: LoadedEvent<Value>) => nextLoaded(before, event),
    undefined,
    (): LoadedState<Value> => (kept && readKept(kept)) ?? { step: 'loading' },
  );
  const asking = useRef<Promise<void> | undefined>(undefined);
  const { isOnline } = platform.network;

  const put = (value: Value): void => {
    const at = clock.now();
    if (kept) keep(kept, value, at);
    tell({ kind: 'came', value, at });
  };

  const ask = async (): Promise<void> => {
    tell({ kind: 'asked' });
    if (!forVisitors) {
      const session = await attempt(sessions.current, isOnline);
      if (!session.ok) return tell({ kind: 'failed', trouble: session.trouble });
      if (session.value.memberId === null) {
        if (kept) forgetKept(kept);
        return tell({ kind: 'is_visitor' });
      }
    }
    const answer = await attempt(call, isOnline);
    if (answer.ok) put(answer.value);
    else tell({ kind: 'failed', trouble: answer.trouble });
  };

  const refresh = (): Promise<void> => {
    asking.current ??= ask().finally(() => {
      asking.current = undefined;
    });
    return asking.current;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: every render's refresh does the same, by the one ref
  useEffect(() => {
    void refresh();
    return platform.network.onReturn(() => void refresh());
  }, []);
  useDidShow(() => void refresh());
  usePullDownRefresh(() => {
    void refresh().finally(() => Taro.stopPullDownRefresh());
  });

  return { state, refresh, put };
};
