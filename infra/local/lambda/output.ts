import { openSync, writeSync } from 'node:fs';

/**
 * Appends what this thread writes to its standard output and error to a file, from the thread itself: through the host, every line would
 * cost the thread that answers all requests more than the request does. What one turn of the event loop writes goes in one piece.
 */
export const writeOutputTo = (file: string): void => {
  const descriptor = openSync(file, 'a');
  let waiting: (string | Uint8Array)[] = [];
  const flush = () => {
    const chunks = waiting;
    waiting = [];
    if (chunks.length > 0) writeSync(descriptor, Buffer.concat(chunks.map((chunk) => Buffer.from(chunk as string))));
  };
  const write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    waiting.push(chunk);
    if (waiting.length === 1) setImmediate(flush);
    const done = rest.at(-1);
    if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  };
  for (const stream of [process.stdout, process.stderr]) stream.write = write as typeof stream.write;
  process.on('exit', flush);
};
