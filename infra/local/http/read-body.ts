import type { IncomingMessage } from 'node:http';

/**
 * The body of a request, up to so many bytes.
 * @throws Error when the caller goes away while it is sending
 */
export const readBody = (request: IncomingMessage, largest: number): Promise<Buffer | 'too large'> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // What is too large is still read to its end, so that the answer reaches a client that only sends.
      if (size <= largest) chunks.push(chunk);
    });
    request.on('end', () => resolve(size > largest ? 'too large' : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => reject(new Error('The caller went away.')));
  });
