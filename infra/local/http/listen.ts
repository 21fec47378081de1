import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HostRefusal } from '../refusal.ts';

export type Listening = { readonly url: string; close(): Promise<void> };

/**
 * Listen on a port of the loopback interface; 0 is any free one.
 * @param what listens, in words
 * @throws HostRefusal when the port is taken
 */
export const listen = async (server: Server, port: number, what: string): Promise<Listening> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portRefusal(error, port, what) ?? error));
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => closeServer(server),
  };
};

/** In words, if the error says that the port cannot be had. */
export const portRefusal = (cause: unknown, port: number, what: string): HostRefusal | undefined => {
  const { code } = cause as NodeJS.ErrnoException;
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return undefined;
  const why = code === 'EACCES' ? 'not open to this user' : 'in use by another program';
  return new HostRefusal(
    `Port ${port} for ${what} is ${why}. End that program, or set MEMBERDAY_PORT: the HTTP API takes that port, ` +
      'the mini-program as a web page, the sandbox of WeChat and the landing page the three after it.',
    { cause },
  );
};

/** Stop listening and end the connections that clients keep open. */
const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
