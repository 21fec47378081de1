import type { AuditFacts } from '@memberday/shared/domain/audit/entry.ts';
import type * as z from 'zod/mini';

/** Facts of one call at most, and rows of a list that are named one by one. */
const mostFacts = 40;
const mostRows = 5;
const longest = 128;

type Digest = (text: string) => string;
type Fact = readonly [path: string, value: string | number | boolean];

/**
 * What the log keeps of an input. Which fields hold a person's words the schema says: names that stand in keys, choices, amounts and
 * moments are kept as they are, every other text as its keyed digest, by which it can be proven and not read.
 */
export const auditFacts = (schema: z.ZodMiniType, input: unknown, digest: Digest): AuditFacts => {
  const facts = factsOf(schema, input, '', digest);
  const kept = facts.slice(0, mostFacts);
  const more: Fact[] = facts.length > kept.length ? [['more', facts.length - kept.length]] : [];
  return Object.fromEntries([...kept, ...more]);
};

/** Ids that a call has made or answered with: of the answer's own fields only those that read as an id of ours. */
export const idsIn = (answer: unknown): AuditFacts =>
  Object.fromEntries(
    Object.entries((answer ?? {}) as object).filter(
      (field): field is [string, string] => typeof field[1] === 'string' && /^[a-z]{3}_[0-9a-z]{22}$/.test(field[1]),
    ),
  );

/** What zod's own tools read of a schema. */
type Definition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>;
  readonly element?: z.ZodMiniType;
  readonly valueType?: z.ZodMiniType;
  readonly innerType?: z.ZodMiniType;
  readonly in?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly pattern?: RegExp } } }[];
};

const factsOf = (schema: z.ZodMiniType, value: unknown, path: string, digest: Digest): Fact[] => {
  if (value === undefined || value === null) return [];
  const definition = schema._zod.def as unknown as Definition;
  const { shape, element, valueType, options } = definition;
  const around = definition.innerType ?? definition.in ?? (options && (optionFor(options, value) ?? unknownText));
  if (around) return factsOf(around, value, path, digest);
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
  if (Array.isArray(value)) {
    const rows = value
      .slice(0, mostRows)
      .flatMap((row, i) => factsOf(element ?? unknownText, row, below(`${i}`), digest));
    return value.length > mostRows ? [...rows, [below('rows'), value.length]] : rows;
  }
  if (typeof value === 'object' && (shape || valueType)) {
    return Object.entries(value).flatMap(([name, each]) =>
      inShape(shape?.[name] ?? valueType, each, below(name), digest),
    );
  }
  return [[path, plainOr(definition, value, digest)]];
};

/** A field that the schema does not know was let through by it, and is nobody's to read. */
const inShape = (schema: z.ZodMiniType | undefined, value: unknown, path: string, digest: Digest): Fact[] =>
  schema ? factsOf(schema, value, path, digest) : [];

const optionFor = (options: readonly z.ZodMiniType[], value: unknown): z.ZodMiniType | undefined =>
  options.find((option) => option.safeParse(value).success);

const unknownText = { _zod: { def: { type: 'unknown' } } } as unknown as z.ZodMiniType;

const plainOr = (definition: Definition, value: unknown, digest: Digest): string | number | boolean => {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const isPlain = text.length <= longest && (isChoice(definition) || isName(definition) || isMoment(text));
  return isPlain ? text : `~${digest(text)}`;
};

const isChoice = ({ type }: Definition): boolean => type === 'enum' || type === 'literal';

/** A text that must fit a pattern is a name for machines, unless it is the pattern of a number: people's words have none. */
const isName = ({ type, checks = [] }: Definition): boolean =>
  type === 'string' &&
  checks.some(({ _zod: { def } }) => def.pattern !== undefined && !/^\^\\d/.test(def.pattern.source));

const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
