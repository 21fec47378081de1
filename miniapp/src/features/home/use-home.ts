import { instantOf } from '@memberday/shared/domain/time.ts';
import { useEffect, useReducer, useRef } from 'react';
import { api, sessions } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { attempt } from '../attempt.ts';
import { firstState, type HomeState, type MemberCard, nextState } from './home-state.ts';
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

  const show = (card: MemberCard): void => {
    const dated = { card, at: instantOf(Date.now()) };
    keepCard(dated);
    tell({ kind: 'card_came', dated });
  };

  const askCard = async (): Promise<void> => {
    const home = await attempt(() => api.getHome({}), isOnline);
    if (home.ok) show(home.value);
    else tell({ kind: 'card_failed', trouble: home.trouble });
  };

  const askFlow = async (): Promise<void> => {
    const flow = await attempt(() => api.listMyPoints({ limit: recentLines }), isOnline);
    tell(flow.ok ? { kind: 'flow_came', entries: flow.value.entries } : { kind: 'flow_failed', trouble: flow.trouble });
  };

  const ask = async (): Promise<void> => {
    tell({ kind: 'asked' });
    const session = await attempt(sessions.current, isOnline);
    if (!session.ok) return tell({ kind: 'card_failed', trouble: session.trouble });
    if (session.value.memberId !== null) {
      await Promise.all([askCard(), askFlow()]);
    } else {
      forgetCard();
      tell({ kind: 'is_visitor' });
    }
  };

  // Two pulls in a row are one question.
  const refresh = (): Promise<void> => {
    asking.current ??= ask().finally(() => {
      asking.current = undefined;
    });
    return asking.current;
  };

  const latest = useRef(refresh);
  latest.current = refresh;
  useEffect(() => {
    void latest.current();
    return platform.network.onReturn(() => void latest.current());
  }, []);

  const becomeMember = (card: MemberCard): void => {
    show(card);
    void askFlow();
  };

  return { state, refresh, becomeMember };
};
