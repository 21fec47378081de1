import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { addMs, type Instant, instantOf, msOf } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { askShop, type ShopParts } from './ask-shop.ts';
import { WechatFault } from './fault.ts';

/** A live of a Channels account. WeChat tells no state of it; `startedAt` and `overAt` come with its figures, which lag. */
export type FinderLive = {
  readonly exportId: string;
  readonly title: string;
  readonly nickname: string;
  readonly cover: string;
  /** Null: WeChat has no figures of it yet. */
  readonly startedAt: Instant | null;
  /** Null: it runs, or WeChat has no figures of it yet. */
  readonly overAt: Instant | null;
};
export type FinderNotice = {
  readonly noticeId: string;
  readonly startsAt: Instant;
  readonly state: 'open' | 'cancelled' | 'used';
  /** WeChat's own word for its state. */
  readonly words: string;
};

const paths = {
  records: '/channels/ec/finderlive/getfinderliverecordlist',
  notices: '/channels/ec/finderlive/getfinderlivenoticerecordlist',
  figures: '/channels/finderlive/get_finder_live_data_list',
} as const;

const text = z._default(z.nullish(z.string()), '');
const list = <Item extends z.ZodMiniType>(item: Item) =>
  z.pipe(
    z.nullish(z.array(item)),
    z.transform((value) => value ?? []),
  );

const records = z.looseObject({
  live_list: list(z.looseObject({ export_id: z.string(), description: text, nickname: text, cover_url: text })),
});
const notices = z.looseObject({
  live_notice_list: list(
    z.looseObject({
      notice_id: z.string(),
      status: z.int(),
      status_wording: text,
      start_time: z.pipe(z.union([z.int(), z.string()]), z.transform(Number)),
    }),
  ),
});
/** The documents name the fields of a figure, not the list they stand in: `item` is what we take it to be. */
const figures = z.looseObject({
  item: list(
    z.looseObject({ export_id: z.string(), live_start_time: z.int(), live_duration_in_seconds: z.nullish(z.int()) }),
  ),
});

const noticeStates: Readonly<Record<number, FinderNotice['state']>> = { 0: 'open', 1: 'cancelled', 2: 'used' };

/**
 * Lives of the account behind a shop, with what is known of their times.
 * @param since lives that began before have no times in the answer
 * @throws WechatFault
 */
export const listFinderLives = async (
  parts: ShopParts,
  since: Instant,
  now: Instant,
): Promise<Outcome<FinderLive[], 'wechat_unavailable'>> => {
  const told = await ask(parts, paths.records, {}, records);
  if (!told.ok) return told;
  const range = { start_time: Math.floor(msOf(since) / 1000), end_time: Math.ceil(msOf(now) / 1000), last_buffer: '' };
  const known = await ask(parts, paths.figures, range, figures);
  if (!known.ok) return known;
  const times = new Map(known.value.item.map((figure) => [figure.export_id, figure]));
  return done(
    told.value.live_list.map(({ export_id: exportId, description, nickname, cover_url: cover }) => {
      const figure = times.get(exportId);
      const startedAt = figure ? instantOf(figure.live_start_time * 1000) : null;
      const seconds = figure?.live_duration_in_seconds ?? 0;
      return {
        exportId,
        title: description ?? '',
        nickname: nickname ?? '',
        cover: cover ?? '',
        startedAt,
        overAt: startedAt !== null && seconds > 0 ? addMs(startedAt, seconds * 1000) : null,
      };
    }),
  );
};

/** What the account behind a shop has announced. @throws WechatFault */
export const listFinderNotices = async (parts: ShopParts): Promise<Outcome<FinderNotice[], 'wechat_unavailable'>> => {
  const told = await ask(parts, paths.notices, {}, notices);
  if (!told.ok) return told;
  return done(
    told.value.live_notice_list.map(({ notice_id: noticeId, status, status_wording: words, start_time: seconds }) => ({
      noticeId,
      startsAt: instantOf(seconds * 1000),
      state: noticeStates[status] ?? 'cancelled',
      words: words ?? '',
    })),
  );
};

const ask = async <Shape extends z.ZodMiniType>(
  parts: ShopParts,
  path: string,
  body: Readonly<Record<string, unknown>>,
  shape: Shape,
): Promise<Outcome<z.output<Shape>, 'wechat_unavailable'>> => {
  const reply = await askShop(parts, path, body);
  if (!reply.ok) return reply;
  const parsed = z.safeParse(shape, reply.value);
  if (!parsed.success) throw new WechatFault(path, 'the answer is no list of lives');
  return done(parsed.data);
};
