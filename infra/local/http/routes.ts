/** One route: `GET /members/{memberId}`, `ANY /files/{path+}` or `$default`. */
export type Route<T> = { readonly key: string; readonly target: T };

export type RouteMatch<T> = { readonly route: Route<T>; readonly pathParameters: Readonly<Record<string, string>> };

export type Router<T> = (method: string, path: string) => RouteMatch<T> | undefined;

type Compiled<T> = { readonly route: Route<T>; readonly method: string; readonly segments: readonly string[] };

/** Choose a route as HTTP APIs do: a literal segment before a parameter before a greedy parameter, `$default` last. */
export const createRouter = <T>(routes: readonly Route<T>[]): Router<T> => {
  const fallback = routes.find((route) => route.key === '$default');
  const compiled = routes
    .filter((route) => route !== fallback)
    .map(compile)
    .sort(byRank);
  return (method, path) => {
    const parts = path.split('/').slice(1);
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = match(candidate.segments, parts);
      if (pathParameters) return { route: candidate.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
};

const compile = <T>(route: Route<T>): Compiled<T> => {
  const [method = '', path = ''] = route.key.split(' ');
  return { route, method, segments: path.split('/').slice(1) };
};

const rank = (segment: string): string => (segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0');

const byRank = (a: Compiled<unknown>, b: Compiled<unknown>): number => {
  const [first, second] = [a, b].map(
    ({ segments, method }) => segments.map(rank).join('') + (method === 'ANY' ? '1' : '0'),
  );
  return (first ?? '') < (second ?? '') ? -1 : 1;
};

const match = (segments: readonly string[], parts: readonly string[]): Record<string, string> | undefined => {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (segment.endsWith('+}')) {
      if (!part) return undefined;
      parameters[segment.slice(1, -2)] = parts.slice(index).join('/');
      return parameters;
    }
    if (segment.startsWith('{') ? !part : part !== segment) return undefined;
    if (segment.startsWith('{')) parameters[segment.slice(1, -1)] = part ?? '';
  }
  return parts.length === segments.length ? parameters : undefined;
};
