import * as z from 'zod/mini';
import { isDay, parseInstant } from '../domain/time.ts';

/** The field shapes that several endpoints share. */

export const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** Whole cents of a yuan, at most ten million yuan. */
export const fen = z.int().check(z.gte(0), z.lte(1_000_000_000));
export const points = z.int().check(z.gte(0), z.lte(1_000_000_000));
export const count = z.int().check(z.gte(0), z.lte(1_000_000_000));
/** 100 is ×1. */
export const percent = z.int().check(z.gte(0), z.lte(10_000));

/** Any ISO 8601 moment with a zone; it is brought to UTC milliseconds. */
export const instant = z.pipe(
  z.string().check(z.refine((value) => parseInstant(value) !== undefined, 'not a moment in ISO 8601 with a zone')),
  z.transform((value) => parseInstant(value) ?? value),
);
export const day = z.string().check(z.refine(isDay, 'not a day as YYYY-MM-DD'));
export const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));

/** A name that may stand in a key: no control signs, no `#`, which separates the parts of keys. */
export const keyName = (most: number) => z.string().check(z.minLength(1), z.maxLength(most), z.regex(/^[^\p{Cc}#]+$/u));

/** A short name that people do not read but may have to copy: `prize_1`. */
export const slug = (most: number) => z.string().check(z.maxLength(most), z.regex(/^[a-z0-9][a-z0-9_]*$/));

export const cursor = z.optional(z.string().check(z.maxLength(2000)));
/** A GET's page size arrives as text. */
export const pageSize = z._default(
  z.pipe(
    z.union([z.int(), z.string().check(z.regex(/^\d{1,3}$/))]),
    z.transform((value) => Math.min(100, Math.max(1, Number(value)))),
  ),
  20,
);

/** A page of a list, as a phone keeps it. */
export const pageOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), cursor: z.nullable(z.string()) });

/** An identity of a person in some channel. `issuer` is the app id, the card system or the outer system; phones and cards need none. */
export const identityKinds = ['openid', 'unionid', 'phone', 'card', 'outer'] as const;
export const identity = z.object({
  kind: z.enum(identityKinds),
  issuer: z._default(z.string().check(z.maxLength(64), z.regex(/^[^\p{Cc}#]*$/u)), ''),
  value: text(128),
});

/** A refusal inside an answer: the code and facts that words are made of. */
export const reason = z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) });

/** One result per row of a bulk call, in the order of the rows. */
export const rowResults = z.object({
  accepted: count,
  refused: z.array(z.object({ index: count, code: z.string(), facts: z.record(z.string(), z.unknown()) })),
});
