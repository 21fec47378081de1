import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HostRefusal } from '../refusal.ts';

export type Listening = { readonly url: string; close(): Promise<void> };

/**
 * Listen on a port of the loopback interface; 0 is any free one.
 * @throws HostRefusal when the port is taken
 */
export const listen = async (server: Server, port: number, what: string, variable: string): Promise<Listening> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(isTaken ? new HostRefusal(portTaken(port, what, variable, error.code), { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => closeServer(server),
  };
};

const portTaken = (port: number, what: string, variable: string, code: string | undefined) =>
  `Port ${port} for ${what} is ${code === 'EACCES' ? 'not open to this user' : 'in use by another program'}. ` +
  `End that program, or choose another port with ${variable}.`;

/** Stop listening and end the connections that clients keep open. */
const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
