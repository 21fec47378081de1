import { Agent, request } from 'node:http';
import type { Transport } from '@memberday/shared/contract/client.ts';

/** A transport over connections that stay open, as a shop's server keeps them. `close` ends them. */
export const openTransport = (): { transport: Transport; close(): void } => {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const transport: Transport = ({ method, url, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const req = request(url, { agent, method, headers: { ...headers, ...length } });
      req.on('error', reject);
      req.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      });
      req.end(body);
    });
  return { transport, close: () => agent.destroy() };
};
