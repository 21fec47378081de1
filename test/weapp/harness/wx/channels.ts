import type { Phone } from '../phone.ts';
import { asking } from './asking.ts';

/**
 * Live rooms of WeChat Channels.
 * @param isInTap whether the app is called by a tap right now; WeChat leads into a room only then
 */
export const channels = ({ answers, shown, liveRoom }: Phone, isInTap: () => boolean) => ({
  getChannelsLiveInfo: asking('getChannelsLiveInfo', ({ finderUserName }) =>
    liveRoom('live-infos', { finderUserName: accountIn(finderUserName) }),
  ),
  getChannelsLiveNoticeInfo: asking('getChannelsLiveNoticeInfo', ({ finderUserName }) =>
    liveRoom('live-notices', { finderUserName: accountIn(finderUserName) }),
  ),
  /** Gives no promise on a phone either: only its callbacks tell. */
  reserveChannelsLive: (options: Parameters<ReturnType<typeof asking>>[0]): void => {
    asking('reserveChannelsLive', ({ noticeId }) =>
      liveRoom('live-reservations', { noticeId, reserve: answers.liveReservation === 'reserve' }),
    )(options);
  },
  openChannelsLive: asking('openChannelsLive', async ({ finderUserName }) => {
    if (!isInTap()) throw new Error('can only be invoked by user TAP gesture.');
    if (answers.liveEntry === 'deny') throw new Error('openChannelsLive:fail cancel');
    const account = accountIn(finderUserName);
    await liveRoom('live-visits', { finderUserName: account });
    shown.liveRooms.push(account);
    return {};
  }),
});

const accountIn = (name: unknown): string => {
  if (typeof name !== 'string' || !name.startsWith('sph')) throw new Error('fail invalid finderUserName');
  return name;
};
