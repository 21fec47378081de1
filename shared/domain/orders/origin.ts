import type { Instant } from '../time.ts';

/** Where a purchase was made: a live room, a short video, a shared card, a shop's window, an article, or elsewhere. */
export const orderScenes = ['live', 'video', 'share', 'window', 'article', 'other'] as const;
export type OrderScene = (typeof orderScenes)[number];

/** What brought a purchase about, as far as its source tells. */
export type OrderOrigin = {
  readonly scene: OrderScene;
  /** The live session: for WeChat Channels its export id, `export/UzFf…`. */
  readonly live?: string | undefined;
  /** Whose room, video or window: for WeChat Channels the finder id, `sphAb…`. */
  readonly anchor?: string | undefined;
  /** Who promotes for a commission: a finder or talent id. */
  readonly promoter?: string | undefined;
  /** Who shared it, by the index key of an identity. */
  readonly sharer?: string | undefined;
};

/** An origin, and when it was told: sources learn of it late and tell it again. */
export type ToldOrigin = OrderOrigin & { readonly at: Instant };

const fields = ['scene', 'live', 'anchor', 'promoter', 'sharer'] as const;

/**
 * The later of two words; of two told at one moment the one that comes first as text, where what is known comes before what is not.
 * Both orders of hearing them end the same.
 * @returns `known` itself where the other word changes nothing
 */
export const laterOrigin = (known: ToldOrigin | undefined, told: ToldOrigin): ToldOrigin => {
  if (!known) return told;
  if (told.at !== known.at) return told.at > known.at ? told : known;
  return textOf(told) < textOf(known) ? told : known;
};

/** Whether both say the same, whenever they were told. */
export const sameOrigin = (a: OrderOrigin, b: OrderOrigin): boolean => textOf(a) === textOf(b);

const textOf = (origin: OrderOrigin): string => JSON.stringify(fields.map((field) => origin[field] ?? null));
