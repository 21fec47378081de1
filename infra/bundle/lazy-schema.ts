/** A schema that was described and not made yet. */
type Description = { readonly make: () => object; schema: object | undefined };

/** Asked of a stand-in, answers with its schema; nothing else has it. */
const schemaBehind = Symbol('schema behind');

/** The same factory, but what it returns is made when it is first looked at: a stand-in until then. */
export const lazily =
  <Args extends readonly unknown[]>(factory: (...args: Args) => object) =>
  (...args: Args): object =>
    new Proxy<Description>({ make: () => factory(...(args.map(made) as unknown as Args)), schema: undefined }, standIn);

const schemaOf = (description: Description): object => {
  description.schema ??= description.make();
  return description.schema;
};

const standIn: ProxyHandler<Description> = {
  get(description, key) {
    // `schema.check(…)` is part of describing it, and waits as the rest does.
    if (key === 'check')
      return lazily((...checks: readonly unknown[]) => (schemaOf(description) as Checkable).check(...checks));
    return key === schemaBehind ? schemaOf(description) : Reflect.get(schemaOf(description), key);
  },
  has: (description, key) => Reflect.has(schemaOf(description), key),
};

type Checkable = { check(...checks: readonly unknown[]): object };

/** An argument with its schemas made, so that no stand-in is asked again at each parse. A getter, which is how a shape names itself, stays. */
const made = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(made);
  const schema = (value as { readonly [schemaBehind]?: object })[schemaBehind];
  if (schema) return schema;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy = {};
  for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(value)))
    Object.defineProperty(copy, key, property.get ? property : { ...property, value: made(property.value) });
  return copy;
};
