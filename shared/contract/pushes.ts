import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, cursor, instant, keyName, pageSize } from './fields.ts';

/** Messages that WeChat pushed, by the app, shop or company they were sent to. Kept for thirty days. */
const stretch = {
  app: keyName(64),
  /** Both in one hour of UTC; both ends included. When WeChat sent it, not when it came. */
  from: instant,
  to: instant,
  /** One kind of event only. */
  event: z.optional(keyName(64)),
  cursor,
};

export const listPushes = endpoint({
  method: 'GET',
  path: '/pushes',
  access: ['owner'],
  summary: 'What WeChat told an app within an hour: which events and when, not what they say.',
  input: z.object({ ...stretch, limit: pageSize }),
  output: z.object({
    pushes: z.array(z.object({ name: z.string(), event: z.string(), sentAt: instant, takenAt: instant })),
    cursor: z.nullable(z.string()),
  }),
});

export const replayPushes = endpoint({
  method: 'POST',
  path: '/pushes/replays',
  access: ['owner'],
  summary:
    'Do again what messages of an hour call for, a page at a time. Everything bears being done twice; it begins within a minute.',
  input: z.object(stretch),
  output: z.object({ replayed: count, cursor: z.nullable(z.string()) }),
});
