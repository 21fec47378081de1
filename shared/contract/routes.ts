import type { Routes } from './client.ts';
import type { Api, Endpoint } from './endpoint.ts';

/**
 * An API without its schemas. A client wants to know of `access` only whether somebody must be signed in; who exactly may call stays at
 * home with the rest.
 */
export const routesOf = <A extends Api>(api: A): Routes<A> =>
  Object.fromEntries(Object.entries<Endpoint>(api).map(([name, spec]) => [name, routeOf(spec)])) as Routes<A>;

const routeOf = ({ method, path, access }: Endpoint) => ({
  method,
  path,
  access: access === 'public' ? access : ('member' as const),
});
