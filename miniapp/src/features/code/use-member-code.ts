import { getMyCode } from '@memberday/shared/contract/codes.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { msOf } from '@memberday/shared/domain/time.ts';
import { useEffect, useRef } from 'react';
import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { clock } from '../clock/clock.ts';
import { useNow } from '../clock/use-now.ts';
import { type LoadedHandle, useLoaded } from '../loading/use-loaded.ts';
import { codeAt, type ShownCode, wantsMore } from './code-chain.ts';

export type MyCode = Output<typeof getMyCode>;

export type MemberCodeHandle = {
  readonly loaded: LoadedHandle<MyCode>;
  /** What to show now; undefined where no code is known for this moment. */
  readonly shown: ShownCode | undefined;
};

/** A network that answers with trouble is not asked again before this. */
const pauseMs = 10_000;

/**
 * The member's code of each moment, by the platform's clock. Codes of the next minutes are kept on the phone: without a network, and opened anew
 * in it, the page has them to show.
 */
export const useMemberCode = (): MemberCodeHandle => {
  const loaded = useLoaded<MyCode>({
    call: () => api.getMyCode({}),
    kept: { key: 'code', schema: getMyCode.output },
  });
  useNow(1_000);
  // Not the moment of the last tick: the answer that brought the codes may have set the clock right since.
  const now = clock.now();
  const askedAt = useRef(0);
  const { state, refresh } = loaded;
  const codes = state.step === 'shown' ? state.value.codes : undefined;

  useEffect(() => {
    const due = codes !== undefined && wantsMore(codes, now) && msOf(now) - askedAt.current > pauseMs;
    if (!due || !platform.network.isOnline()) return;
    askedAt.current = msOf(now);
    void refresh();
  }, [codes, now, refresh]);

  return { loaded, shown: codes && codeAt(codes, now) };
};
