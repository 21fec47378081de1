import { maskPhone } from '../members/identity.ts';
import { maskName, type Person } from '../members/person.ts';

export const comparedFields = ['nickname', 'phone', 'birthday', 'city', 'shop'] as const;
export type ComparedField = (typeof comparedFields)[number];

export type ComparedPerson = Pick<Person, 'nickname' | 'phone' | 'birthday' | 'city'> & {
  readonly shop?: string | undefined;
};

/** Masked, and compared before: two masked phones may look alike and be two. */
export type FieldComparison = {
  readonly field: ComparedField;
  readonly one: string | null;
  readonly other: string | null;
  readonly same: boolean;
};

/** Two people field by field, as far as either has it. */
export const compareFields = (one: ComparedPerson, other: ComparedPerson): FieldComparison[] =>
  comparedFields
    .filter((field) => one[field] !== undefined || other[field] !== undefined)
    .map((field) => ({
      field,
      one: maskedField(field, one[field]),
      other: maskedField(field, other[field]),
      same: one[field] === other[field],
    }));

/** As much as tells people apart: a year of birth says less about who it is than a day, and enough about whether it is the same person. */
export const maskedField = (field: ComparedField, value: string | undefined): string | null => {
  if (value === undefined) return null;
  if (field === 'nickname') return maskName(value);
  if (field === 'phone') return maskPhone(value);
  return field === 'birthday' ? `${value.slice(0, 4)}-**-**` : value;
};
