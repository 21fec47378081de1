import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

type Event = { job?: string; rawPath?: string; body?: string; queryStringParameters?: Record<string, string> };

/** An HTTP handler that does what its path says. */
export const handler = async (event: Event, context: { awsRequestId: string; getRemainingTimeInMillis(): number }) => {
  const { rawPath = '', queryStringParameters = {} } = event;
  if (rawPath === '/throw') throw new TypeError('a fault');
  if (rawPath === '/exit') process.exit(3);
  if (rawPath === '/spin') for (;;);
  if (rawPath === '/sleep') await sleep(Number(queryStringParameters.ms));
  if (rawPath === '/date')
    return { now: Date.now(), made: Date.parse(new Date().toISOString()), said: Date.parse(Date()) };
  if (rawPath === '/note') appendFileSync(process.env.NOTES_FILE ?? '', `${event.job} ${new Date().toISOString()}\n`);
  if (rawPath === '/large') return { statusCode: 200, body: 'x'.repeat(Number(queryStringParameters.bytes)) };
  if (rawPath === '/plain')
    return { statusCode: 201, headers: { 'X-Own': 'yes' }, cookies: ['a=1', 'b=2'], body: 'text' };
  if (rawPath === '/memory')
    for (const held: number[][] = []; ; ) held.push(new Array(8_000_000).fill(held.length + 0.5));
  const remainingMs = context.getRemainingTimeInMillis();
  return { event, remainingMs, requestId: context.awsRequestId, env: { ...process.env } };
};
