export type Filter = (event: unknown) => boolean;

/**
 * Compile an event pattern as event source mappings use it: an object is matched field by field, a list names the values that a
 * field may have. Known are exact values, `prefix`, `suffix`, `equals-ignore-case`, `exists` and `anything-but`.
 * @throws Error for anything else: to ignore it would let through what the cloud holds back
 */
export const compileFilter = (pattern: string): Filter => compile(JSON.parse(pattern));

/** True when one of the filters holds, or there is none. */
export const anyOf = (filters: readonly Filter[]): Filter =>
  filters.length === 0 ? () => true : (event) => filters.some((filter) => filter(event));

const compile = (pattern: unknown): Filter => {
  if (Array.isArray(pattern)) {
    const rules = pattern.map(compileRule);
    return (value) => rules.some((rule) => (Array.isArray(value) ? value.some(rule) : rule(value)));
  }
  if (typeof pattern !== 'object' || pattern === null) throw unknown(pattern);
  const fields = Object.entries(pattern).map(([name, inner]) => {
    if (name.startsWith('$')) throw unknown(name);
    return [name, compile(inner)] as const;
  });
  return (value) => fields.every(([name, matches]) => matches(fieldOf(value, name)));
};

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const compileRule = (rule: unknown): Filter => {
  if (typeof rule !== 'object' || rule === null) return (value) => value === rule;
  const [operator, argument] = Object.entries(rule)[0] ?? [];
  const make = operator === undefined ? undefined : operators[operator];
  if (!make || Object.keys(rule).length !== 1) throw unknown(rule);
  return make(argument);
};

const operators: Record<string, (argument: unknown) => Filter> = {
  prefix: (start) => (value) => typeof value === 'string' && value.startsWith(text(start)),
  suffix: (end) => (value) => typeof value === 'string' && value.endsWith(text(end)),
  'equals-ignore-case': (other) => (value) =>
    typeof value === 'string' && value.toLowerCase() === text(other).toLowerCase(),
  exists: (wanted) => (value) => (value !== undefined) === wanted,
  'anything-but': (others) => {
    const refused = (Array.isArray(others) ? others : [others]).map(compileRule);
    return (value) => value !== undefined && !refused.some((rule) => rule(value));
  },
};

const text = (argument: unknown): string => {
  if (typeof argument !== 'string') throw unknown(argument);
  return argument;
};

const unknown = (part: unknown) =>
  new Error(`The local host does not know this part of an event filter: ${JSON.stringify(part)}`);
