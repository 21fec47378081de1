import type { Connections } from '@memberday/functions/signed-call.ts';
import { openConnections } from '@memberday/functions/store/table-calls.ts';

type Handle = Connections['handle'];

/** The store's own connections, with a way to get between the signed requests and the engine. */
export type Wire = Connections & { intercept(step: (next: Handle) => Handle): void; close(): void };

/** For a process that plays a whole crowd. */
export const openPatientConnections = () => openConnections({ connectionTimeout: 60_000, socketTimeout: 60_000 });

export const openWire = (): Wire => {
  const connections = openPatientConnections();
  let handle: Handle = (request) => connections.handle(request);
  return {
    handle: (request) => handle(request),
    intercept(step) {
      handle = step(handle);
    },
    close: () => connections.destroy(),
  };
};
