import { Agent, request } from 'node:http';
import type { Transport } from '@memberday/shared/contract/client.ts';

/** HTTP over as many connections as there are people at once, each kept as a phone keeps its own. */
export const keepAlive = (connections: number): { readonly transport: Transport; close(): void } => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    close: () => agent.destroy(),
    transport: ({ method, url, headers, body }) =>
      new Promise((resolve, reject) => {
        const asked = request(url, { method, agent, headers }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
        });
        asked.on('error', reject);
        asked.end(body);
      }),
  };
};
