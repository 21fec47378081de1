import {
  type ContestedField,
  type ContradictionRules,
  contestedFields,
  type FieldClaims,
  weighClaim,
} from '@memberday/shared/domain/cleaning/contradictions.ts';
import { maskedField } from '@memberday/shared/domain/matching/compare-fields.ts';
import type { Person } from '@memberday/shared/domain/members/person.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';

/** All that sources have said of one member, field by field. */
export type Claims = { readonly [Field in ContestedField]?: FieldClaims | undefined };

const fieldClaims = z.object({
  claims: z.array(z.object({ source: z.string(), at: z.string(), value: z.string() })),
  settled: z.optional(z.string()),
}) satisfies z.ZodMiniType<FieldClaims, unknown>;

const claimsShape = z.object({
  nickname: z.optional(fieldClaims),
  birthday: z.optional(fieldClaims),
  city: z.optional(fieldClaims),
});

/** @param unsealed as it was sealed before; undefined where nothing was */
export const readClaims = (unsealed: unknown): Claims => (unsealed === undefined ? {} : claimsShape.parse(unsealed));

/** Who says something of a member now. */
export type Telling = { readonly by: string; readonly at: Instant } & ContradictionRules;

export type Weighed = {
  readonly person: Person;
  readonly claims: Claims;
  /** Fields that change, or on which somebody's word does not count: masked. */
  readonly said: readonly {
    readonly field: ContestedField;
    readonly before: string | null;
    readonly after: string | null;
    readonly by: string;
    readonly changes: boolean;
  }[];
};

/** A member after one more source has said what it knows of them. */
export const weighFields = (before: Person, claims: Claims, told: Person, telling: Telling): Weighed =>
  contestedFields.reduce<Weighed>(
    (weighed, field) => {
      const value = told[field];
      if (value === undefined) return weighed;
      const claim = { source: telling.by, at: telling.at, value };
      const verdict = weighClaim(claims[field], before[field], claim, telling.fields[field], telling.trust);
      const changes = verdict.value !== before[field];
      const isContested = changes || verdict.value !== value;
      return {
        person: { ...weighed.person, [field]: verdict.value },
        claims: { ...weighed.claims, [field]: verdict.field },
        said: isContested
          ? [
              ...weighed.said,
              {
                field,
                before: maskedField(field, before[field]),
                after: maskedField(field, verdict.value),
                by: verdict.by,
                changes,
              },
            ]
          : weighed.said,
      };
    },
    { person: before, claims, said: [] },
  );
