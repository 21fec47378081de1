import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { useRef, useState } from 'react';
import { platform } from '../../platform/current.ts';
import { type Attempted, attempt, type Trouble } from '../attempt.ts';

export type Action<Input, Value> = {
  readonly busy: boolean;
  /** Why the last one did not work. */
  readonly trouble: Trouble | null;
  /** Does it; a second tap while it is under way does nothing and gets undefined. */
  readonly run: (input: Input) => Promise<Attempted<Value> | undefined>;
  readonly forgetTrouble: () => void;
};

/** Something a member does by a tap: one at a time, and what went wrong in words. */
export const useAction = <Value, Input = void>(
  call: (input: Input) => Promise<Outcome<Value>>,
): Action<Input, Value> => {
  const [state, setState] = useState<{ readonly busy: boolean; readonly trouble: Trouble | null }>(idle);
  const running = useRef(false);
  const run = async (input: Input): Promise<Attempted<Value> | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setState({ busy: true, trouble: null });
    const answer = await attempt(() => call(input), platform.network.isOnline);
    running.current = false;
    setState({ busy: false, trouble: answer.ok ? null : answer.trouble });
    return answer;
  };
  return { ...state, run, forgetTrouble: () => setState(({ busy }) => ({ busy, trouble: null })) };
};

const idle = { busy: false, trouble: null };
