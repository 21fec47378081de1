import { instantOf } from '@memberday/shared/domain/time.ts';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useReducer, useRef } from 'react';
import { api, sessions } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { attempt } from '../attempt.ts';
import { firstState, type HomeEvent, type HomeState, type MemberCard, nextState } from './home-state.ts';
import { forgetCard, keepCard, readKeptCard } from './kept-card.ts';

export type Home = {
  readonly state: HomeState;
  /** Asks the platform again; ends when the screen shows the answer. */
  readonly refresh: () => Promise<void>;
  readonly becomeMember: (card: MemberCard) => void;
};

/** As many lines as a thumb scrolls through on the first screen. */
const recentLines = 20;

export const useHome = (): Home => {
  const [state, tell] = useReducer(nextState, undefined, () => firstState(readKeptCard()));
  const asking = useRef<Promise<void> | undefined>(undefined);
  const { isOnline } = platform.network;

  const keep = (card: MemberCard): HomeEvent => {
    const dated = { card, at: instantOf(Date.now()) };
    keepCard(dated);
    return { kind: 'card_came', dated };
  };

  const askCard = async (): Promise<HomeEvent> => {
    const home = await attempt(() => api.getHome({}), isOnline);
    return home.ok ? keep(home.value) : { kind: 'card_failed', trouble: home.trouble };
  };

  const askFlow = async (): Promise<HomeEvent> => {
    const flow = await attempt(() => api.listMyPoints({ limit: recentLines }), isOnline);
    return flow.ok
      ? { kind: 'flow_came', entries: flow.value.entries }
      : { kind: 'flow_failed', trouble: flow.trouble };
  };

  const ask = async (): Promise<void> => {
    tell({ kind: 'asked' });
    const session = await attempt(sessions.current, isOnline);
    if (!session.ok) return tell({ kind: 'card_failed', trouble: session.trouble });
    if (session.value.memberId === null) {
      forgetCard();
      return tell({ kind: 'is_visitor' });
    }
    // Asked for at once, told in turn: lines have no place on the screen before the card has.
    const answers = [askCard(), askFlow()];
    for (const answer of answers) tell(await answer);
  };

  // Two pulls in a row are one question.
  const refresh = (): Promise<void> => {
    asking.current ??= ask().finally(() => {
      asking.current = undefined;
    });
    return asking.current;
  };

  // Also when the app comes back to the front: a member opens it at the till to see what the purchase brought.
  useDidShow(() => void refresh());
  // biome-ignore lint/correctness/useExhaustiveDependencies: every render's refresh does the same, by the one ref
  useEffect(() => platform.network.onReturn(() => void refresh()), []);

  const becomeMember = (card: MemberCard): void => {
    tell(keep(card));
    void askFlow().then(tell);
  };

  return { state, refresh, becomeMember };
};
