import type { LimitPeriod } from '../limits/limit.ts';
import type { Fen } from '../money.ts';
import type { Instant } from '../time.ts';

/** What the chain asks and gives. Published in versions that are never edited: an exchange keeps the price it was made at. */
export type MallTerms = {
  readonly name: string;
  /** One line under the name: "每人每月一只". */
  readonly note: string;
  /** What one should know before: size, material, how long it keeps. */
  readonly description: string;
  /** The name of a picture the mini-program knows. */
  readonly picture: string;
  readonly points: number;
  /** Paid at the counter when it is handed over; 0: points alone. */
  readonly cashFen: Fen;
  readonly gives: MallGift;
  /** Index of the lowest tier it is for; null: every tier. */
  readonly levelAtLeast: number | null;
  /** Exchanges a member may have per period; null: as many as the points last. */
  readonly perMember: { readonly limit: number; readonly period: LimitPeriod } | null;
  /** Half-open; null: from the first moment, without end. */
  readonly opensAt: Instant | null;
  readonly closesAt: Instant | null;
};

export type MallGift =
  /** Fetched in one of the shops, within so many days; otherwise the points go back. */
  | { readonly kind: 'goods'; readonly shops: readonly PickUpShop[]; readonly pickUpDays: number }
  /** A coupon of a template. Unused, it may be given back for so many days; 0: never. */
  | { readonly kind: 'coupon'; readonly templateId: string; readonly returnDays: number };

/** A shop by the name that sales know it by, and the one people do. */
export type PickUpShop = { readonly shop: string; readonly name: string };

/** An item as it stands on the shelf: the newest terms, and its stock. */
export type MallItem = {
  readonly itemId: string;
  /** Every change of the item adds one, and every write is conditioned on it. */
  readonly revision: number;
  /** Of the terms. */
  readonly version: number;
  readonly state: 'on_shelf' | 'off_shelf';
  /** null: without bound. */
  readonly stock: MallStock | null;
  readonly terms: MallTerms;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
};

export type MallStock = {
  /** What it began with: it settles what each shard holds before anybody touched it, so it never changes. */
  readonly stock: number;
  /** What was put to it since. */
  readonly added: number;
  readonly shards: number;
};

/** One published version, as it is kept for whoever asks later. */
export type MallItemVersion = {
  readonly itemId: string;
  readonly version: number;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
  readonly terms: MallTerms;
};
