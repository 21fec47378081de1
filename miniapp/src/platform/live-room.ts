import { type Instant, instantOf } from '@memberday/shared/domain/time.ts';

/**
 * How the live room of a Channels 视频号 account stands for the holder of this phone, as WeChat tells it. Where nothing is told (an old
 * phone, another company's account, no announcement) it is `none`.
 */
export type LiveRoom =
  | { readonly step: 'none' }
  | ({ readonly step: 'announced' | 'reserved' } & Announced)
  | { readonly step: 'live'; readonly feedId: string; readonly nonceId: string }
  /** Where there is no replay, WeChat shows the closing page of the last live. */
  | { readonly step: 'over'; readonly feedId: string; readonly replay: boolean };

type Announced = {
  readonly noticeId: string;
  /** Null where WeChat's word cannot be read. */
  readonly startsAt: Instant | null;
};

/** What the holder did in WeChat's panel; `gone`: the announcement is withdrawn or past, or no panel could be opened. */
export type Reserving = 'reserved' | 'given_up' | 'left' | 'live' | 'gone';

export type LiveRooms = {
  /** @param account the `sph…` id of the account */
  readonly look: (account: string) => Promise<LiveRoom>;
  /** Opens WeChat's panel to be told when the live begins. Called straight from a tap. */
  readonly reserve: (noticeId: string) => Promise<Reserving>;
  /**
   * Leads into the room, which WeChat lets happen within a tap and after a question of its own.
   * @returns false: they stayed here
   */
  readonly enter: (account: string, room: LiveRoom) => Promise<boolean>;
};

/** As much of `wx.getChannelsLiveInfo` as is used. 1 and 4 (never, preparing) are told by newer phones only. */
export type ToldLive = {
  readonly status: number | string;
  readonly feedId: string;
  readonly nonceId: string;
  readonly replayStatus?: number | string;
};

/** As much of `wx.getChannelsLiveNoticeInfo` as is used. */
export type ToldNotice = {
  readonly noticeId: string;
  readonly status: number | string;
  readonly startTime: string | number;
  readonly reservable: boolean;
};

const isLive = 2;
const isOver = 3;
const isValidNotice = 0;
const hasReplay = 1;

/**
 * One state out of the two things that WeChat tells. WeChat says whether a live may be reserved, never whether this person has done so:
 * that is known from the panel alone.
 * @param isReserved whether the panel said so of this announcement
 */
export const roomOf = (
  live: ToldLive | undefined,
  notice: ToldNotice | undefined,
  isReserved: (noticeId: string) => boolean,
): LiveRoom => {
  if (live && Number(live.status) === isLive) return { step: 'live', feedId: live.feedId, nonceId: live.nonceId };
  if (notice && Number(notice.status) === isValidNotice) {
    const { noticeId, reservable, startTime } = notice;
    const told = { noticeId, startsAt: instantIn(startTime) };
    if (isReserved(noticeId)) return { step: 'reserved', ...told };
    if (reservable) return { step: 'announced', ...told };
  }
  if (live && Number(live.status) === isOver) {
    return { step: 'over', feedId: live.feedId, replay: Number(live.replayStatus) === hasReplay };
  }
  return { step: 'none' };
};

/** WeChat's documents give no format: seconds and milliseconds since 1970 are both met. */
const instantIn = (startTime: string | number): Instant | null => {
  const number = Number(startTime);
  if (!Number.isFinite(number) || number <= 0) return null;
  return instantOf(number < 1e11 ? number * 1000 : number);
};

/** What the panel's `state` means, from 1 to 10, as WeChat's guide to lives lists them. */
const panelStates: Readonly<Record<number, Reserving>> = {
  1: 'live',
  2: 'live',
  3: 'gone',
  4: 'gone',
  5: 'left',
  6: 'reserved',
  7: 'given_up',
  8: 'reserved',
  9: 'left',
  10: 'gone',
};

/** An older phone says nothing of what was done in the panel: it was opened to reserve. */
export const reservingOf = (state: unknown): Reserving =>
  state === undefined ? 'reserved' : (panelStates[Number(state)] ?? 'gone');
