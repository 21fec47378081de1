import type { Instant } from '../time.ts';

/** Fields that several systems may say different things about. The phone is none: it is an identity, and who has it is another matter. */
export const contestedFields = ['nickname', 'birthday', 'city'] as const;
export type ContestedField = (typeof contestedFields)[number];

/**
 * - `newest`: what was said last;
 * - `trusted`: what the most trusted source says, whenever it said it;
 * - `frequent`: what most sources say, and of equally many what was said last.
 */
export const fieldRules = ['newest', 'trusted', 'frequent'] as const;
export type FieldRule = (typeof fieldRules)[number];

export type ContradictionRules = {
  readonly fields: Readonly<Record<ContestedField, FieldRule>>;
  /** Sources by name, the most trusted first; others come after them. */
  readonly trust: readonly string[];
};

/** A city changes with the person; a birthday does not, and is mistyped by one till rather than by three. */
export const defaultContradictionRules: ContradictionRules = {
  fields: { nickname: 'trusted', birthday: 'frequent', city: 'newest' },
  trust: [],
};

/** What one source says of one field, and when it said so. */
export type Claim = { readonly source: string; readonly at: Instant; readonly value: string };

/** Everything sources have said of a field, one claim each, and what was made of it. */
export type FieldClaims = { readonly claims: readonly Claim[]; readonly settled?: string | undefined };

export type FieldVerdict = {
  readonly field: FieldClaims;
  /** What the member has now. */
  readonly value: string | undefined;
  /** Whose word that is: a source, or `member` where they, or staff, have said it themselves. */
  readonly by: string;
};

/** Their own word, which no file overrules. */
const member = 'member';
/** More sources than a merchant has; the oldest word goes first. */
const mostClaims = 8;

/**
 * A field after one more source has spoken. Said again by the same source, the later word counts, in whatever order they come. What the
 * member has is their own word where it is not what was made of the claims before: it stays.
 * @param present what the member has
 */
export const weighClaim = (
  before: FieldClaims | undefined,
  present: string | undefined,
  claim: Claim,
  rule: FieldRule,
  trust: readonly string[],
): FieldVerdict => {
  const claims = withClaim(before?.claims ?? [], claim);
  if (present !== undefined && present !== before?.settled) {
    return { field: { claims, settled: before?.settled }, value: present, by: member };
  }
  const chosen = choose(claims, rule, trust);
  return { field: { claims, settled: chosen.value }, value: chosen.value, by: chosen.source };
};

const withClaim = (claims: readonly Claim[], claim: Claim): [Claim, ...Claim[]] => {
  const earlier = claims.find(({ source }) => source === claim.source);
  const kept = earlier && isLater(earlier, claim) ? earlier : claim;
  const others = claims.filter(({ source }) => source !== claim.source);
  return [kept, ...others.sort((a, b) => (isLater(a, b) ? -1 : 1)).slice(0, mostClaims - 1)];
};

/** Of one moment, the greater word: what it comes to must not hang on who was read first. */
const isLater = (one: Claim, other: Claim): boolean => orderOf(one) > orderOf(other);
const orderOf = ({ at, value, source }: Claim): string => [at, value, source].join('\n');

const choose = (claims: readonly [Claim, ...Claim[]], rule: FieldRule, trust: readonly string[]): Claim => {
  const trustIn = ({ source }: Claim): number => (trust.includes(source) ? trust.length - trust.indexOf(source) : 0);
  const votesFor = ({ value }: Claim): number => claims.filter((each) => each.value === value).length;
  const weight = { newest: () => 0, trusted: trustIn, frequent: votesFor }[rule];
  return claims.reduce((best, each) => {
    const more = weight(each) - weight(best);
    return more > 0 || (more === 0 && isLater(each, best)) ? each : best;
  });
};
