import type { Instant } from '../time.ts';

/**
 * A live session on WeChat Channels (视频号直播) with what the shop does around it: who may be reminded, drops that open while it runs, a
 * factor for points, and the numbers that are put down to it. WeChat pushes nothing of a live: its state is what polls and people say.
 */
export type LiveSession = LivePlan & {
  readonly liveId: string;
  readonly version: number;
  readonly state: LiveState;
  /** Who planned it. */
  readonly operator: string;
  readonly channels: Channels;
  /** Ids of its drops, by their place in the plan; settled when it is announced, empty before. */
  readonly made: readonly MadeDrop[];
  /** When it went on, as WeChat or people told; null: not yet. */
  readonly startedAt: Instant | null;
  readonly overAt: Instant | null;
  readonly settledAt: Instant | null;
  /** What WeChat tells of it, and since when. */
  readonly seen: { readonly what: SeenLive; readonly at: Instant } | null;
  readonly plannedAt: Instant;
};

/**
 * `draft` only staff see; `planned` members see and reserve; `on` it runs; `over` orders still change; `settled` the time for returns is over.
 */
export type LiveState = 'draft' | 'planned' | 'on' | 'over' | 'settled' | 'cancelled';

/** The live as WeChat, or a phone that asked WeChat, sees it. */
export type SeenLive = 'none' | 'announced' | 'live' | 'over';

/** Which live of which Channels account it is. */
export type Channels = {
  /** `sph…`: the account; empty while it is not bound. */
  readonly finderUserName: string;
  /** The announcement people reserve. */
  readonly noticeId: string | null;
  /** `export/…`: the live itself, known once it runs. Orders name it. */
  readonly exportId: string | null;
};

export type LivePlan = {
  readonly name: string;
  readonly line: string;
  /** Who speaks, as members are told. */
  readonly anchor: string;
  readonly picture: string;
  /** As announced. The real start comes when it comes. */
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly groups: readonly string[];
  /** Where the factor holds besides the live's own orders. */
  readonly shops: readonly string[];
  /** Of what a purchase earns on an ordinary day while it runs; 100: as always. */
  readonly percent: number;
  readonly drops: readonly PlannedLiveDrop[];
  readonly products: readonly LiveProduct[];
};

export type PlannedLiveDrop = {
  readonly name: string;
  readonly note: string;
  readonly templateId: string;
  readonly stock: number;
  readonly perMember: number;
  /** How long it stays open once it is fired. */
  readonly minutes: number;
  /** Opens so long after the real start by itself; null: somebody fires it by hand. */
  readonly afterMinutes: number | null;
  /** Only who gives the word that is said in the live may claim. */
  readonly wantsWord: boolean;
};

/** A product of the WeChat shop, as its card is opened. */
export type LiveProduct = {
  readonly productId: string;
  readonly shopAppId: string;
  readonly title: string;
  readonly priceFen: number;
  readonly picture: string;
};

export type MadeDrop = {
  /** Its place in the plan, from 0. */
  readonly part: number;
  readonly dropId: string;
  /** Keyed digest of the word that opens it; null: none was set. */
  readonly word: string | null;
  readonly firedAt: Instant | null;
};
