import type { AccessTokens } from '../access-token.ts';
import type { Json, WechatApi, WechatRequest } from '../area.ts';
import type { Announcement, LiveRooms } from './live-rooms.ts';

/** These answers carry their code as text. */
const ok = { errcode: '0', errmsg: 'ok' };
const statusOf: Readonly<Record<Announcement['state'], { readonly status: number; readonly status_wording: string }>> =
  {
    open: { status: 0, status_wording: '可用' },
    cancelled: { status: 1, status_wording: '已取消' },
    used: { status: 2, status_wording: '已使用' },
  };

/** What WeChat answers servers about lives: lists without any state of a live, which is why it has to be worked out. */
export const serverApis = (rooms: LiveRooms, tokens: AccessTokens): readonly WechatApi[] => {
  const forOwner =
    (answer: (body: Json) => Json) =>
    ({ query, body }: WechatRequest): Json => {
      const owner = tokens.ownerOf(query.get('access_token'));
      return 'errcode' in owner ? owner : { ...ok, ...answer(body) };
    };
  return [
    {
      method: 'POST',
      path: '/channels/ec/finderlive/getfinderliverecordlist',
      answer: forOwner(() => ({
        live_list: rooms.accounts().flatMap(({ nickname, lives }) =>
          lives.map(({ exportId, title }) => ({
            export_id: exportId,
            description: title,
            cover_url: '',
            nickname,
            head_url: '',
          })),
        ),
      })),
    },
    {
      method: 'POST',
      path: '/channels/ec/finderlive/getfinderlivenoticerecordlist',
      answer: forOwner(() => ({
        live_notice_list: rooms.accounts().flatMap(({ notices }) =>
          notices.map(({ noticeId, startTime, state }) => ({
            notice_id: noticeId,
            start_time: startTime,
            ...statusOf[state],
          })),
        ),
      })),
    },
    {
      // In seconds. A live that runs has no duration yet.
      method: 'POST',
      path: '/channels/finderlive/get_finder_live_data_list',
      answer: forOwner(({ start_time: from, end_time: until }) => ({
        item: rooms.accounts().flatMap(({ lives }) =>
          lives
            .filter(({ startedAtMs }) => startedAtMs / 1_000 >= Number(from) && startedAtMs / 1_000 <= Number(until))
            .map(({ exportId, startedAtMs, overAtMs, visitors }) => ({
              export_id: exportId,
              live_start_time: Math.floor(startedAtMs / 1_000),
              live_duration_in_seconds:
                overAtMs === null ? 0 : Math.max(1, Math.round((overAtMs - startedAtMs) / 1_000)),
              total_audience_count: visitors.size,
            })),
        ),
        last_buffer: '',
      })),
    },
  ];
};
