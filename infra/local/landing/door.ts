import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The header in which the page shows that it is the page: what it was served with. */
export const tokenHeader = 'x-memberday-door';

/**
 * Why a request is not let in; undefined when it is. The server listens on loopback, but any page in the same browser can send to it: one that
 * leads its own name to 127.0.0.1 is known by the `Host` it asks for, and one that posts across origins cannot know the token.
 * @param host of the server, `127.0.0.1:4603`
 */
export const refusalOf = (
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  host: string,
  token: string,
): string | undefined => {
  const port = host.slice(host.indexOf(':'));
  if (headers.host !== host && headers.host !== `localhost${port}`) return 'This server answers on loopback only.';
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`)
    return 'Only the page itself may ask for this.';
  return isSame(headers[tokenHeader], token) ? undefined : 'Reload the page: it was served by a host that has ended.';
};

const isSame = (given: string | readonly string[] | undefined, token: string): boolean => {
  const [a, b] = [Buffer.from(String(given ?? '')), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
};
