import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { reconcileTill, registerDevice } from '@memberday/shared/contract/till.ts';
import type { Fen } from '@memberday/shared/domain/money.ts';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { platform } from '../../platform/current.ts';
import { theme } from '../../theme/current.ts';
import { opsTillWords } from '../../words/ops/till.ts';
import { askTwice } from '../acting/ask-twice.ts';
import { attempt, type Trouble } from '../attempt.ts';
import { clock } from '../clock/clock.ts';
import { staffApi } from '../staff/staff-api.ts';
import {
  leftOffline,
  type OfflineBound,
  type OfflineRefusal,
  type OfflineRow,
  refuseOffline,
  withoutAnswered,
} from './offline-queue.ts';
import { deviceId, keepBound, keepRows, keptBound, keptRows, newRedemption } from './till-phone.ts';

export type Answered = Output<typeof reconcileTill>['redemptions'][number];

export type OfflineHandle = {
  readonly rows: readonly OfflineRow[];
  readonly bound: OfflineBound | null;
  readonly left: { readonly coupons: number; readonly fen: Fen };
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  /** What the platform said of those that were handed in while this page was open, newest first. */
  readonly answered: readonly Answered[];
  readonly take: (code: string, discountFen: Fen) => OfflineRefusal | undefined;
  readonly handIn: () => Promise<void>;
  /** For who owns the shop: lets this phone work without a network. */
  readonly register: () => Promise<void>;
};

/** What an owner lets a phone do at first; more is set from a desk. */
export const firstBound = { mostCoupons: 20, mostFen: 50_000 } as const;

/** The coupons this phone took unseen, handed in as soon as there is a network. */
export const useOffline = (shop: string | undefined): OfflineHandle => {
  const [rows, setRows] = useState(keptRows);
  const [bound, setBound] = useState(keptBound);
  const [answered, setAnswered] = useState<readonly Answered[]>([]);
  const [work, setWork] = useState<{ readonly busy: boolean; readonly trouble: Trouble | null }>({
    busy: false,
    trouble: null,
  });
  const handingIn = useRef(false);

  const learnBound = (
    device: Output<typeof registerDevice>,
    used: { readonly usedCoupons: number; readonly usedFen: Fen },
  ): void => {
    const { mostCoupons, mostFen, state } = device;
    const next: OfflineBound = {
      deviceId: device.deviceId,
      shop: device.shop,
      mostCoupons: state === 'active' ? mostCoupons : 0,
      mostFen,
      ...used,
      at: clock.now(),
    };
    keepBound(next);
    setBound(next);
  };
  const askBound = async (): Promise<void> => {
    if (shop === undefined || !platform.network.isOnline()) return;
    const answer = await attempt(() => staffApi.getDevice({ deviceId: deviceId(), shop }), platform.network.isOnline);
    if (answer.ok) learnBound(answer.value.device, answer.value);
  };

  const handIn = async (): Promise<void> => {
    const waiting = keptRows();
    const known = keptBound();
    if (waiting.length === 0 || !known || handingIn.current) return;
    handingIn.current = true;
    setWork({ busy: true, trouble: null });
    const batch = waiting.slice(0, 100).map((row) => ({ ...row }));
    const answer = await attempt(
      () => askTwice(() => staffApi.reconcileTill({ shop: known.shop, device: known.deviceId, redemptions: batch })),
      platform.network.isOnline,
    );
    handingIn.current = false;
    setWork({ busy: false, trouble: answer.ok ? null : answer.trouble });
    if (!answer.ok) return;
    const left = withoutAnswered(keptRows(), answer.value.redemptions);
    keepRows(left);
    setRows(left);
    setAnswered((before) => [...answer.value.redemptions, ...before]);
    await askBound();
  };

  const begin = async (): Promise<void> => {
    await handIn();
    await askBound();
  };
  useDidShow(() => void begin());
  // biome-ignore lint/correctness/useExhaustiveDependencies: every render's does the same
  useEffect(() => platform.network.onReturn(() => void begin()), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for another shop only
  useEffect(() => void askBound(), [shop]);

  return {
    rows,
    bound,
    left: bound ? leftOffline(bound, rows, clock.now(), theme.brand.zone) : { coupons: 0, fen: 0 },
    ...work,
    answered,
    handIn,
    take: (code, discountFen) => {
      const now = clock.now();
      const refusal = refuseOffline(bound, rows, { code, shop: shop ?? '', discountFen }, now, theme.brand.zone);
      if (refusal) return refusal;
      const next = [...keptRows(), { number: newRedemption(), code, at: now, discountFen }];
      keepRows(next);
      setRows(next);
      return undefined;
    },
    register: async () => {
      if (shop === undefined) return;
      setWork({ busy: true, trouble: null });
      const asked = { deviceId: deviceId(), shop, name: opsTillWords.offline.deviceName, ...firstBound };
      const answer = await attempt(() => staffApi.registerDevice(asked), platform.network.isOnline);
      setWork({ busy: false, trouble: answer.ok ? null : answer.trouble });
      if (answer.ok) learnBound(answer.value, { usedCoupons: 0, usedFen: 0 });
    },
  };
};
