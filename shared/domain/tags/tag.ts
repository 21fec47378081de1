import type { DayNumber } from '../facts/member-facts.ts';
import type { Expression } from '../segments/expression.ts';
import type { Instant } from '../time.ts';

/**
 * A tag is its name: what is on a member, what a segment asks for and what stands in a file are the same word. So a name is never changed; another
 * name is another tag.
 */
export type TagDefinition = {
  readonly name: string;
  /** Who should have it, in a sentence for colleagues. */
  readonly about: string;
  /** Whoever fits has it, and nobody else: it is put on by nobody. Null: people and files put it on. */
  readonly rule: Expression | null;
  /** Days after which it comes off by itself; null: it stays. Only of one that is put on. */
  readonly keepDays: number | null;
  /** Who answers for it: a name of the staff, or `platform` for one that came with it. */
  readonly owner: string;
  /** A retired one is put on nobody any more, and is left out of lists. */
  readonly state: 'active' | 'retired';
  readonly changedAt: Instant;
  /** 0: never saved. */
  readonly version: number;
};

/** A tag that somebody or a file put on a member. */
export type PutTag = {
  readonly tag: string;
  readonly source: 'hand' | 'import';
  /** Who did: a name of the staff or of a machine. */
  readonly by: string;
  readonly on: DayNumber;
  /** The first day it no longer holds. */
  readonly until: DayNumber | undefined;
};

/** More is no knowledge of a person but a heap, and would make their row of facts heavy. */
export const mostTagsOfMember = 30;
export const mostTags = 200;
export const longestTagName = 12;

/** What may not stand in a name: `#` parts keys, and quotation marks end a name in the text of a segment. */
export const tagNamePattern = /^[^\p{Cc}\s#"“”]+$/u;

export const holdsOn = ({ until }: Pick<PutTag, 'until'>, today: DayNumber): boolean =>
  until === undefined || today < until;
