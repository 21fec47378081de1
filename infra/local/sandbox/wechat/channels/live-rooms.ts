import type { World } from '../area.ts';
import { ControlRefused } from '../control-input.ts';

/** A Channels account (视频号) with what it announces and shows. */
export type LiveAccount = {
  readonly finderUserName: string;
  nickname: string;
  readonly notices: Announcement[];
  readonly lives: LiveShow[];
};

export type Announcement = {
  readonly noticeId: string;
  /** Seconds since 1970. */
  readonly startTime: number;
  state: 'open' | 'cancelled' | 'used';
  /** Openids of who reserved it. */
  readonly reserved: Set<string>;
};

export type LiveShow = {
  readonly exportId: string;
  readonly feedId: string;
  readonly nonceId: string;
  readonly title: string;
  readonly startedAtMs: number;
  overAtMs: number | null;
  hasReplay: boolean;
  /** Openids of who went in. */
  readonly visitors: Set<string>;
};

export type LiveRooms = {
  readonly accounts: () => readonly LiveAccount[];
  readonly find: (finderUserName: string) => LiveAccount | undefined;
  readonly announce: (finderUserName: string, startTime: number, nickname: string | undefined) => Announcement;
  readonly withdraw: (noticeId: string) => Announcement;
  readonly noticeOf: (noticeId: string) => { readonly account: LiveAccount; readonly notice: Announcement };
  /** Goes on air; an announcement of about now is used up. */
  readonly begin: (finderUserName: string, title: string, nickname: string | undefined) => LiveShow;
  readonly end: (finderUserName: string, hasReplay: boolean) => LiveShow;
};

/** The announcement whose start comes next, of those that stand. */
export const nextNotice = ({ notices }: LiveAccount): Announcement | undefined =>
  notices.filter(({ state }) => state === 'open').sort((a, b) => a.startTime - b.startTime)[0];

export const lastLive = ({ lives }: LiveAccount): LiveShow | undefined => lives.at(-1);

/** An announcement is used by a live that begins within this time of it. */
const usedWithinSeconds = 3_600;

export const createLiveRooms = (world: World): LiveRooms => {
  const accounts = new Map<string, LiveAccount>();
  const idOf = (what: string): string => world.chance(what, 12).toString('base64url').replace(/[-_]/g, 'A');

  const opened = (finderUserName: string, nickname: string | undefined): LiveAccount => {
    if (!/^sph[A-Za-z0-9]{6,40}$/.test(finderUserName)) {
      throw new ControlRefused('finderUserName must be an id of a Channels account: sph and letters or digits');
    }
    const account = accounts.get(finderUserName) ?? {
      finderUserName,
      nickname: finderUserName,
      notices: [],
      lives: [],
    };
    accounts.set(finderUserName, account);
    if (nickname !== undefined) account.nickname = nickname;
    return account;
  };

  const noticeOf: LiveRooms['noticeOf'] = (noticeId) => {
    for (const account of accounts.values()) {
      const notice = account.notices.find((each) => each.noticeId === noticeId);
      if (notice) return { account, notice };
    }
    throw new ControlRefused(`the sandbox has no announcement ${noticeId}`);
  };

  return {
    accounts: () => [...accounts.values()],
    find: (finderUserName) => accounts.get(finderUserName),
    announce: (finderUserName, startTime, nickname) => {
      const notice: Announcement = {
        noticeId: `finderlivenotice-${idOf('notice')}`,
        startTime,
        state: 'open',
        reserved: new Set(),
      };
      opened(finderUserName, nickname).notices.push(notice);
      return notice;
    },
    withdraw: (noticeId) => {
      const { notice } = noticeOf(noticeId);
      notice.state = 'cancelled';
      return notice;
    },
    noticeOf,
    begin: (finderUserName, title, nickname) => {
      const account = opened(finderUserName, nickname);
      const running = lastLive(account);
      if (running && running.overAtMs === null) throw new ControlRefused(`${finderUserName} is on air already`);
      const startedAtMs = world.nowMs();
      const used = nextNotice(account);
      if (used && Math.abs(used.startTime - startedAtMs / 1_000) <= usedWithinSeconds) used.state = 'used';
      const show: LiveShow = {
        exportId: `export/${idOf('live')}`,
        feedId: `feed${idOf('feed')}`,
        nonceId: idOf('nonce'),
        title,
        startedAtMs,
        overAtMs: null,
        hasReplay: false,
        visitors: new Set(),
      };
      account.lives.push(show);
      return show;
    },
    end: (finderUserName, hasReplay) => {
      const account = accounts.get(finderUserName);
      const show = account && lastLive(account);
      if (!show || show.overAtMs !== null) throw new ControlRefused(`${finderUserName} is not on air`);
      show.overAtMs = world.nowMs();
      show.hasReplay = hasReplay;
      return show;
    },
  };
};
