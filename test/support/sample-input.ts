import type { Endpoint } from '@memberday/shared/contract/endpoint.ts';

type Schema = Endpoint['input'];

/** What zod's own tools read of a schema. */
type Definition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly options?: readonly Schema[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
};
const definitionOf = (schema: Schema): Definition => schema._zod.def as unknown as Definition;

/** What fields ask for, one of these fits: names, moments, days, times, digits, ids, addresses, plain words. */
const texts = [
  'own',
  '2026-12-08T02:00:00.000Z',
  '2026-12-08',
  '2026-12',
  '10:00',
  '1234',
  '13800138000',
  'act_01m80zyjbhdf06en701gxg',
  'https://example.com/a.png',
  'a'.repeat(40),
  'a'.repeat(64),
  'AAAAAAAAAAAAAAAAAAAAAA==',
  'sphTeaHouse8888',
  '1',
];
const numbers = [1, 0, 2, 10, 100, 1000, 100_000];

/** Values for fields, by their path: `memberId`, `audience.groups`, `items.templateId`. Where a list stands, they are its only row. */
export type Wanted = Readonly<Record<string, unknown>>;

/**
 * The least input that a schema takes: whatever may be left out is, unless it is wanted or lies on the way to what is.
 * @throws Error naming the field for which nothing fits, so that `wanted` can give it
 */
export const sampleInput = (schema: Schema, wanted: Wanted = {}): object => {
  const sampled = sample(schema, wanted, '');
  const parsed = schema.safeParse(sampled);
  if (parsed.success) return sampled as object;
  throw new Error(
    `no sample fits: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
  );
};

const sample = (schema: Schema, wanted: Wanted, path: string): unknown => {
  const definition = definitionOf(schema);
  if (path in wanted) return sampleWanted(schema, wanted[path]);
  switch (definition.type) {
    case 'object':
      return sampleObject(definition.shape ?? {}, wanted, path);
    case 'array':
      return sampleList(schema, definition, wanted, path);
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
      if (leadsOn(wanted, path)) return sample(definition.innerType as Schema, wanted, path);
      return definition.type === 'nullable' ? null : undefined;
    case 'readonly':
      return sample(definition.innerType as Schema, wanted, path);
    case 'pipe':
      return sample(definition.in as Schema, wanted, path);
    case 'union':
      return fitting(
        schema,
        (definition.options ?? []).map((option) => () => sample(option, wanted, path)),
        path,
      );
    case 'enum':
      return Object.values(definition.entries ?? {})[0];
    case 'literal':
      return definition.values?.[0];
    case 'record':
      return {};
    case 'boolean':
      return true;
    case 'number':
      return fitting(
        schema,
        numbers.map((each) => () => each),
        path,
      );
    default:
      return fitting(
        schema,
        texts.map((each) => () => each),
        path,
      );
  }
};

/** A list takes what is wanted as its only row. */
const sampleWanted = (schema: Schema, value: unknown): unknown => {
  const isList = (each: Schema): boolean => {
    const { type, innerType, in: before } = definitionOf(each);
    const inner = innerType ?? before;
    return type === 'array' || (inner !== undefined && isList(inner));
  };
  return isList(schema) && !Array.isArray(value) ? [value] : value;
};

const sampleObject = (shape: Readonly<Record<string, Schema>>, wanted: Wanted, path: string): object =>
  Object.fromEntries(
    Object.entries(shape)
      .map(([name, field]) => [name, sample(field, wanted, path === '' ? name : `${path}.${name}`)] as const)
      .filter(([, value]) => value !== undefined),
  );

const sampleList = (schema: Schema, { element }: Definition, wanted: Wanted, path: string): unknown => {
  const row = () => sample(element as Schema, wanted, path);
  const least = leadsOn(wanted, path) ? [1, 2, 3] : [0, 1, 2, 3];
  return fitting(
    schema,
    least.map((rows) => () => Array.from({ length: rows }, row)),
    path,
  );
};

const leadsOn = (wanted: Wanted, path: string): boolean =>
  Object.keys(wanted).some((each) => each === path || each.startsWith(`${path}.`));

const fitting = (schema: Schema, ways: readonly (() => unknown)[], path: string): unknown => {
  for (const way of ways) {
    try {
      const value = way();
      if (schema.safeParse(value).success) return value;
    } catch {
      // Another way may fit.
    }
  }
  throw new Error(`nothing fits ${path || 'the input'}`);
};
