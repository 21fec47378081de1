import type { Control, Json } from '../area.ts';
import { readCount, readOptionalText, readText } from '../control-input.ts';
import { type LiveAccount, type LiveRooms, lastLive } from './live-rooms.ts';

/** What the account's own people do in 视频号助手 and on air. */
export const hostControls = (rooms: LiveRooms): readonly Control[] => [
  {
    // `startTime`: seconds since 1970.
    method: 'POST',
    path: '/sandbox/finder/notices',
    run: (input) => {
      const name = readText(input, 'finderUserName');
      const { noticeId } = rooms.announce(name, readCount(input, 'startTime'), readOptionalText(input, 'nickname'));
      return { noticeId };
    },
  },
  {
    method: 'DELETE',
    path: '/sandbox/finder/notices',
    run: (input) => {
      rooms.withdraw(readText(input, 'noticeId'));
      return {};
    },
  },
  {
    method: 'POST',
    path: '/sandbox/finder/lives',
    run: (input) => {
      const name = readText(input, 'finderUserName');
      const title = readOptionalText(input, 'title') ?? '';
      const { exportId, feedId } = rooms.begin(name, title, readOptionalText(input, 'nickname'));
      return { exportId, feedId };
    },
  },
  {
    method: 'DELETE',
    path: '/sandbox/finder/lives',
    run: (input) => {
      const { exportId } = rooms.end(readText(input, 'finderUserName'), input.replay === true);
      return { exportId };
    },
  },
  { method: 'GET', path: '/sandbox/finder', run: () => ({ accounts: rooms.accounts().map(seen) }) },
];

const seen = (account: LiveAccount): Json => {
  const live = lastLive(account);
  return {
    finderUserName: account.finderUserName,
    nickname: account.nickname,
    notices: account.notices.map(({ noticeId, startTime, state, reserved }) => ({
      noticeId,
      startTime,
      state,
      reserved: [...reserved],
    })),
    live: live ? { exportId: live.exportId, isOn: live.overAtMs === null, visitors: [...live.visitors] } : null,
  };
};
