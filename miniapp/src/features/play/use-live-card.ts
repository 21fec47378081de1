import { useEffect, useRef } from 'react';
import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import type { ActivityOf } from './panel.ts';

/**
 * Who is in shares a card that goes on showing how many are, in WeChat. An ornament: where it does not work out, the card is one like any
 * other.
 */
export const useLiveCard = ({ activityId, stage, mine }: ActivityOf<'group-goal'>): void => {
  const asked = useRef(false);
  const isIn = mine !== null && stage === 'open' && platform.sharing.by === 'wechat-button';
  useEffect(() => {
    if (!isIn || asked.current) return;
    asked.current = true;
    void api
      .shareGroupGoal({ activityId })
      .then(async (made) => {
        if (made.ok) await platform.makeCardLive({ ...made.value, limit: made.value.goal });
      })
      .catch(() => {
        asked.current = false;
      });
  }, [activityId, isIn]);
};
