import type { Fen } from '@memberday/shared/domain/money.ts';
import { useState } from 'react';
import { platform } from '../../platform/current.ts';
import { theme } from '../../theme/current.ts';
import { sayTime } from '../../words/dates.ts';
import { opsTillWords as said } from '../../words/ops/till.ts';
import { askTwice } from '../acting/ask-twice.ts';
import { type Attempted, attempt, type Trouble } from '../attempt.ts';
import { staffApi } from '../staff/staff-api.ts';
import { readScan } from './read-scan.ts';
import { deviceId, newRedemption } from './till-phone.ts';
import {
  type AtDoor,
  cartFor,
  couponsFound,
  type FoundCoupon,
  type Redeemed,
  type TillResult,
  type TillState,
} from './till-state.ts';
import type { OfflineHandle } from './use-offline.ts';

export type TillHandle = {
  readonly state: TillState;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly look: (typed: string) => Promise<void>;
  readonly choose: (coupon: FoundCoupon) => void;
  readonly redeem: (amountFen: Fen) => Promise<void>;
  readonly handOver: () => Promise<void>;
  readonly takeOffline: (discountFen: Fen) => void;
  readonly undo: () => Promise<void>;
  readonly restart: () => void;
};

/** One thing after the other: a code, what it stands for, the deed, the big answer, and two minutes in which it can be taken back. */
export const useTill = (shop: string, offline: OfflineHandle): TillHandle => {
  const [state, setState] = useState<TillState>({ step: 'ready' });
  const [work, setWork] = useState<{ readonly busy: boolean; readonly trouble: Trouble | null }>(idle);

  /** A call of the till: every one has a key of its own, so that a lost answer is asked for again. */
  const ask = async <Value>(call: Parameters<typeof attempt<Value>>[0]): Promise<Attempted<Value>> => {
    setWork({ busy: true, trouble: null });
    const answer = await attempt(() => askTwice(call), platform.network.isOnline);
    setWork({ busy: false, trouble: answer.ok ? null : answer.trouble });
    return answer;
  };
  const show = (result: TillResult): void => {
    platform.tick();
    setState({ step: 'result', result });
  };
  const fail = ({ say, next }: Trouble): void => {
    setWork(idle);
    show({ tone: 'bad', title: said.result.bad, lines: [say, next] });
  };

  const lookUp = async (code: string, kind: 'coupon' | 'member'): Promise<void> => {
    if (!platform.network.isOnline() && kind === 'coupon') return setState({ step: 'offline', code });
    const number = newRedemption();
    setState({ step: 'looking' });
    const answer = await ask(() => staffApi.lookUpAtTill({ code, shop, number }));
    if (answer.ok) return setState(couponsFound(code, number, answer.value));
    if (answer.trouble.unanswered && kind === 'coupon') {
      setWork(idle);
      return setState({ step: 'offline', code });
    }
    fail(answer.trouble);
  };
  const letIn = async (code: string): Promise<void> => {
    setState({ step: 'looking' });
    const answer = await ask(() => staffApi.checkInAtDoor({ code }));
    if (answer.ok) show(arrived(code, answer.value));
    else fail(answer.trouble);
  };
  const fetchFor = async (code: string): Promise<void> => {
    setState({ step: 'looking' });
    const answer = await ask(() => staffApi.lookUpExchange({ code, shop }));
    if (answer.ok) setState({ step: 'exchange', code, found: answer.value });
    else fail(answer.trouble);
  };

  return {
    state,
    ...work,
    look: async (typed) => {
      const scanned = readScan(typed);
      setWork(idle);
      if (!platform.network.isOnline() && ['member', 'ticket', 'pick_up'].includes(scanned.kind)) {
        return setState({ step: 'ready', said: said.offline.couponOnly });
      }
      switch (scanned.kind) {
        case 'coupon':
        case 'member':
          return lookUp(scanned.code, scanned.kind);
        case 'ticket':
          return letIn(scanned.code);
        case 'pick_up':
          return fetchFor(scanned.code);
        case 'partner':
          return setState({ step: 'ready', said: said.partner });
        case 'none':
          return setState({ step: 'ready', said: scanned.mistyped ? said.mistyped : said.unknown });
      }
    },
    choose: (chosen) => setState((before) => (before.step === 'coupons' ? { ...before, chosen } : before)),
    redeem: async (amountFen) => {
      if (state.step !== 'coupons' || !state.chosen) return;
      const { code, number, chosen } = state;
      const { couponId } = chosen.coupon;
      const sale = { number, code, couponId, shop, device: deviceId(), cart: cartFor(chosen, amountFen) };
      const answer = await ask(() => staffApi.redeemAtTill(sale));
      if (answer.ok) show(redeemed(answer.value));
    },
    handOver: async () => {
      if (state.step !== 'exchange') return;
      const { code, found } = state;
      const answer = await ask(() => staffApi.handOverExchange({ code, shop, cashFen: found.exchange.cashFen }));
      if (answer.ok) show({ tone: 'good', title: said.result.handed, lines: [found.exchange.name] });
    },
    takeOffline: (discountFen) => {
      if (state.step !== 'offline') return;
      const refusal = offline.take(state.code, discountFen);
      if (refusal) show({ tone: 'bad', title: said.result.bad, lines: [said.offline.refusals[refusal]] });
      else
        show({
          tone: 'wait',
          title: said.result.offline,
          lines: [said.result.off(discountFen), said.result.offlineLine],
        });
    },
    undo: async () => {
      const undo = state.step === 'result' ? state.result.undo : undefined;
      if (!undo) return;
      const answer = await (undo.by === 'door'
        ? ask(() => staffApi.undoAtDoor({ code: undo.key }))
        : ask(() => staffApi.undoAtTill({ number: undo.key, shop })));
      if (answer.ok) show({ tone: 'wait', title: said.result.undone, lines: [] });
    },
    restart: () => {
      setWork(idle);
      setState({ step: 'ready' });
    },
  };
};

const idle = { busy: false, trouble: null };

const redeemed = ({ number, coupon, discountFen, undoableUntil }: Redeemed): TillResult => ({
  tone: 'good',
  title: said.result.good,
  lines: [coupon?.title ?? '', said.result.off(discountFen)],
  undo: undoableUntil === null ? undefined : { until: undoableUntil, by: 'redemption', key: number },
});

/** The same ticket again is let in by whoever stands there, but said in so many words. */
const arrived = (code: string, { title, name, number, repeated, cameAt, undoUntil }: AtDoor): TillResult => ({
  tone: repeated ? 'wait' : 'good',
  title: repeated && cameAt ? said.result.repeated(sayTime(cameAt, theme.brand.zone)) : said.result.arrived,
  lines: [name, title, said.result.number(number)],
  undo: undoUntil === null ? undefined : { until: undoUntil, by: 'door', key: code },
});
