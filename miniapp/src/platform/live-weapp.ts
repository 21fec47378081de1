import Taro from '@tarojs/taro';
import { keepReservations } from './live-reservations.ts';
import { type LiveRooms, type Reserving, reservingOf, roomOf, type ToldLive, type ToldNotice } from './live-room.ts';
import type { Storage } from './platform.ts';

export const weappLiveRooms = (storage: Storage): LiveRooms => {
  const reservations = keepReservations(storage);
  return {
    look: async (finderUserName) => {
      const [live, notice] = await Promise.all([
        told<ToldLive>(() => Taro.getChannelsLiveInfo({ finderUserName })),
        told<ToldNotice>(() => Taro.getChannelsLiveNoticeInfo({ finderUserName })),
      ]);
      return roomOf(live, notice, reservations.has);
    },
    reserve: reservations.remembering(openPanel),
    enter: async (finderUserName, room) => {
      const feed = room.step === 'live' ? { feedId: room.feedId, nonceId: room.nonceId } : {};
      return (await told(() => Taro.openChannelsLive({ finderUserName, ...feed }))) !== undefined;
    },
  };
};

/** Refused (no announcement, another company's account) or not known to an old phone, nothing was told. Taro's types leave out what comes. */
const told = async <Answer>(ask: () => Promise<unknown>): Promise<Answer | undefined> => {
  try {
    return (await ask()) as Answer;
  } catch {
    return undefined;
  }
};

type Panel = {
  readonly noticeId: string;
  readonly success: (answer: { readonly state?: unknown }) => void;
  readonly fail: () => void;
};

/** The one call of WeChat's that gives no promise. */
const openPanel = (noticeId: string): Promise<Reserving> =>
  new Promise((resolve) => {
    const panel: Panel = {
      noticeId,
      success: ({ state }) => resolve(reservingOf(state)),
      fail: () => resolve('gone'),
    };
    try {
      Taro.reserveChannelsLive(panel);
    } catch {
      resolve('gone');
    }
  });
