import { Agent, request } from 'node:http';
import type { Transport } from '@memberday/shared/contract/client.ts';

/** API Gateway ends a request after 30 seconds; whoever waits longer waits for nothing. */
const timeoutMs = 35_000;

/** A transport over connections that stay open. */
export const createHttpTransport = (connections: number): Transport & { readonly close: () => void } => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const transport: Transport = ({ method, url, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const sent = request(url, { agent, method, headers: { ...headers, ...length }, timeout: timeoutMs });
      sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
      sent.on('error', reject);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      });
      sent.end(body);
    });
  return Object.assign(transport, { close: () => agent.destroy() });
};
