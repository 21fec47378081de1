import type { Control, Json } from '../area.ts';
import { readText } from '../control-input.ts';
import { type Announcement, type LiveAccount, type LiveRooms, lastLive, nextNotice } from './live-rooms.ts';

const liveStatus = { on: 2, over: 3 } as const;
const replayStatus = { none: 0, made: 1 } as const;
const noticeStatus: Readonly<Record<Announcement['state'], 0 | 1 | 2>> = { open: 0, cancelled: 1, used: 2 };

/** What WeChat's panel about an announcement was left with. */
const panelState = { onAir: 1, gone: 3, over: 4, past: 10, left: 5, reserved: 6, givenUp: 7, kept: 8 } as const;

/** On a phone the call fails; here it is an answer, as a page that asks in vain has made no mistake. */
const failed = (why: string): Json => ({ errMsg: `fail ${why}` });

/**
 * What a phone is told of live rooms and does there: `wx.getChannelsLiveInfo` and its like, for the user `openid`. What WeChat refuses is
 * `{errMsg: 'fail …'}`.
 */
export const phoneControls = (rooms: LiveRooms, nowMs: () => number): readonly Control[] => {
  const accountIn = (input: Json): LiveAccount | undefined => rooms.find(readText(input, 'finderUserName'));
  return [
    {
      // A phone asks for the last live; without any WeChat refuses.
      method: 'POST',
      path: '/sandbox/live-infos',
      run: (input) => {
        const account = accountIn(input);
        const live = account && lastLive(account);
        if (!account || !live) return failed('never was on air');
        return {
          feedId: live.feedId,
          nonceId: live.nonceId,
          description: live.title,
          status: live.overAtMs === null ? liveStatus.on : liveStatus.over,
          replayStatus: live.hasReplay ? replayStatus.made : replayStatus.none,
          headUrl: '',
          nickname: account.nickname,
          otherInfos: [],
        };
      },
    },
    {
      method: 'POST',
      path: '/sandbox/live-notices',
      run: (input) => {
        const account = accountIn(input);
        const notice = account && nextNotice(account);
        if (!account || !notice) return failed('nothing is announced');
        return {
          noticeId: notice.noticeId,
          status: noticeStatus[notice.state],
          // Documented as text, without a format.
          startTime: String(notice.startTime),
          reservable: true,
          headUrl: '',
          nickname: account.nickname,
          otherInfos: [],
        };
      },
    },
    {
      // The panel of wx.reserveChannelsLive was opened and closed again; `reserve`: what the user wants from then on.
      method: 'POST',
      path: '/sandbox/live-reservations',
      run: (input) => {
        const openid = readText(input, 'openid');
        const { account, notice } = rooms.noticeOf(readText(input, 'noticeId'));
        const wants = input.reserve === true;
        if (notice.state === 'cancelled') return { state: panelState.gone };
        if (notice.state === 'used')
          return { state: lastLive(account)?.overAtMs === null ? panelState.onAir : panelState.over };
        if (notice.startTime * 1_000 + 86_400_000 < nowMs()) return { state: panelState.past };
        const had = notice.reserved.has(openid);
        if (wants) notice.reserved.add(openid);
        else notice.reserved.delete(openid);
        if (had) return { state: wants ? panelState.kept : panelState.givenUp };
        return { state: wants ? panelState.reserved : panelState.left };
      },
    },
    {
      method: 'POST',
      path: '/sandbox/live-visits',
      run: (input) => {
        const account = accountIn(input);
        if (!account) return failed('no such account');
        lastLive(account)?.visitors.add(readText(input, 'openid'));
        return {};
      },
    },
  ];
};
