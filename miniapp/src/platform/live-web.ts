import Taro from '@tarojs/taro';
import { liveWords } from '../words/live.ts';
import { keepReservations } from './live-reservations.ts';
import { type LiveRooms, type Reserving, reservingOf, roomOf, type ToldLive, type ToldNotice } from './live-room.ts';
import type { Storage } from './platform.ts';

type PlayWechat = <Answer>(kind: string, input: object) => Promise<Answer>;

/** The sandbox's live rooms; boxes of the browser in the place of WeChat's panels. */
export const webLiveRooms = (playWechat: PlayWechat, storage: Storage): LiveRooms => {
  const reservations = keepReservations(storage);
  /** Undefined where WeChat would have refused. */
  const told = async <Answer>(kind: string, input: object): Promise<Answer | undefined> => {
    const answer = await playWechat<Answer & { readonly errMsg?: string }>(kind, input).catch(() => undefined);
    return answer?.errMsg === undefined ? answer : undefined;
  };

  const openPanel = async (noticeId: string): Promise<Reserving> => {
    const isReserved = reservations.has(noticeId);
    const { confirm } = await Taro.showModal({ ...(isReserved ? liveWords.panel.reserved : liveWords.panel.open) });
    const answer = await told<{ state: number }>('live-reservations', { noticeId, reserve: confirm !== isReserved });
    return answer ? reservingOf(answer.state) : 'gone';
  };

  return {
    look: async (finderUserName) => {
      const [live, notice] = await Promise.all([
        told<ToldLive>('live-infos', { finderUserName }),
        told<ToldNotice>('live-notices', { finderUserName }),
      ]);
      return roomOf(live, notice, reservations.has);
    },
    reserve: reservations.remembering(openPanel),
    enter: async (finderUserName) => {
      const { confirm } = await Taro.showModal({ ...liveWords.leaving });
      if (confirm) await told('live-visits', { finderUserName });
      return confirm;
    },
  };
};
