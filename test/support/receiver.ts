import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

export type Received = {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly timestamp: string;
    readonly data: Record<string, string | number>;
  };
  /** What it was answered. */
  readonly status: number;
};

/** Another system: it takes what it is told, or answers as it is set to. */
export type Receiver = {
  readonly url: string;
  /** Everything that came, taken or not, in order. */
  readonly received: Received[];
  /** What was taken. */
  taken(): Received[];
  /** Answers with this status from now on, or as each event asks for. */
  answer(how: number | ((event: Received['event']) => number)): void;
};

export const useReceiver = (): { readonly current: Receiver } => {
  const received: Received[] = [];
  let status: (event: Received['event']) => number = () => 204;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const event = JSON.parse(body) as Received['event'];
      const answered = status(event);
      received.push({ headers: request.headers, body, event, status: answered });
      response.writeHead(answered).end();
    });
  });
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return {
    get current() {
      return {
        url,
        received,
        taken: () => received.filter((each) => each.status < 300),
        answer(how: Parameters<Receiver['answer']>[0]) {
          status = typeof how === 'number' ? () => how : how;
        },
      };
    },
  };
};
