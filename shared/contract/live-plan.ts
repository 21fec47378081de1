import * as z from 'zod/mini';
import type {
  Channels,
  LivePlan,
  LiveProduct,
  LiveState,
  PlannedLiveDrop,
  SeenLive,
} from '../domain/live/live-session.ts';
import { templateId } from './coupons.ts';
import { fen, instant, keyName, text } from './fields.ts';

/** The shapes of a live session that it is kept in as well; its endpoints are beside it, so that who only keeps it need not have them. */

export const liveStates = ['draft', 'planned', 'on', 'over', 'settled', 'cancelled'] as const satisfies LiveState[];
/** What WeChat, or a phone that asked WeChat, sees of a live. */
export const seenLives = ['none', 'announced', 'live', 'over'] as const satisfies SeenLive[];

const picture = z._default(z.string().check(z.trim(), z.maxLength(300)), '');
const names = (most: number) => z.array(keyName(64)).check(z.maxLength(most));
const plannedDrop = z.object({
  name: text(32),
  note: z._default(z.string().check(z.trim(), z.maxLength(100)), ''),
  templateId,
  stock: z.int().check(z.gte(1), z.lte(1_000_000)),
  perMember: z._default(z.int().check(z.gte(1), z.lte(20)), 1),
  /** How long it stays open once it is fired. */
  minutes: z._default(z.int().check(z.gte(1), z.lte(360)), 10),
  /** Opens so long after the real start by itself; null: somebody fires it by hand. */
  afterMinutes: z._default(z.nullable(z.int().check(z.gte(0), z.lte(600))), null),
  /** Only who gives the word that is said in the live may claim. */
  wantsWord: z._default(z.boolean(), false),
}) satisfies z.ZodMiniType<PlannedLiveDrop, unknown>;

export const liveProduct = z.object({
  productId: keyName(64),
  shopAppId: z.string().check(z.maxLength(64)),
  title: text(40),
  priceFen: fen,
  picture,
}) satisfies z.ZodMiniType<LiveProduct, unknown>;

/** What somebody draws up. */
export const livePlan = z.object({
  name: text(24),
  line: z._default(z.string().check(z.trim(), z.maxLength(60)), ''),
  anchor: text(16),
  picture,
  startsAt: instant,
  endsAt: instant,
  groups: z._default(names(100), []),
  /** Where the factor holds besides the live’s own orders; empty: nowhere else. */
  shops: z._default(names(50), []),
  /** 100: purchases earn as always. */
  percent: z._default(z.int().check(z.gte(100), z.lte(1000)), 100),
  drops: z._default(z.array(plannedDrop).check(z.maxLength(8)), []),
  products: z._default(z.array(liveProduct).check(z.maxLength(20)), []),
}) satisfies z.ZodMiniType<LivePlan, unknown>;

export const channels = z.object({
  /** `sph…`; empty while it is not bound. */
  finderUserName: z.string(),
  noticeId: z.nullable(z.string()),
  exportId: z.nullable(z.string()),
}) satisfies z.ZodMiniType<Channels, unknown>;
