import { createServer, request } from 'node:http';
import { listen } from '@memberday/infra/local/http/listen.ts';

/** Passes requests on to an address and counts them by operation: `DynamoDB_20120810.GetItem`. */
export const countCalls = async (url: string) => {
  const calls: Record<string, number> = {};
  const server = createServer((incoming, outgoing) => {
    const operation = String(incoming.headers['x-amz-target']);
    calls[operation] = (calls[operation] ?? 0) + 1;
    const passed = request(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  const { url: counting, close } = await listen(server, 0, 'the counter of calls');
  return { url: counting, calls, close };
};
