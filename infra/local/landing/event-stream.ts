import type { ServerResponse } from 'node:http';

export type EventStream = {
  /** Tell everybody who listens now. */
  send(event: string, data: unknown): void;
  /** Let somebody listen; `first` is told to them alone. */
  join(response: ServerResponse, first: readonly { readonly event: string; readonly data: unknown }[]): void;
  listeners(): number;
  close(): void;
};

/** A browser gives up on a connection that says nothing. */
const breathEveryMs = 15_000;

/** Server-sent events to as many pages as are open. */
export const openEventStream = (): EventStream => {
  const listeners = new Set<ServerResponse>();
  const breath = setInterval(() => {
    for (const each of listeners) each.write(':\n\n');
  }, breathEveryMs).unref();
  return {
    send(event, data) {
      const text = toText(event, data);
      for (const each of listeners) each.write(text);
    },
    join(response, first) {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
      // A host that was restarted is found again soon.
      response.write('retry: 1000\n\n');
      for (const { event, data } of first) response.write(toText(event, data));
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    listeners: () => listeners.size,
    close() {
      clearInterval(breath);
      for (const each of listeners) each.end();
    },
  };
};

const toText = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
