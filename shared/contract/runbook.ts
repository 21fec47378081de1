import * as z from 'zod/mini';
import { endpoint, type StaffRole } from './endpoint.ts';
import { count, day, instant, keyName, text } from './fields.ts';

const runners = ['owner', 'marketer', 'operator'] as const satisfies readonly StaffRole[];
const ownOnly = { open: 'a task is its operator’s; anybody else’s is not found' } as const;

/** A page of the mini-program by the name its code calls it, with what its address tells it. */
const card = z.object({
  page: keyName(40),
  params: z._default(z.record(keyName(40), z.string().check(z.maxLength(128))), {}),
  title: text(40),
});

const task = z.object({
  taskId: z.string(),
  operator: z.string(),
  groupId: z.string(),
  /** What the operator calls the group; null where it is looked after no more. */
  group: z.nullable(z.string()),
  source: z.object({ kind: z.enum(['memberDay', 'activity', 'drop', 'hand']), id: z.string() }),
  at: instant,
  title: z.string(),
  text: z.string(),
  card: z.nullable(z.object({ page: z.string(), params: z.record(z.string(), z.string()), title: z.string() })),
  proof: z.enum(['by-hand', 'by-entry']),
  /** `noticed`: its card was opened in the group, which shows by itself that it was shared. */
  state: z.enum(['done', 'noticed', 'skipped', 'late', 'now', 'later']),
  doneAt: z.nullable(instant),
  noticedAt: z.nullable(instant),
  /** How often its card was opened in the group. */
  entries: count,
});

export const listMyTasks = endpoint({
  method: 'GET',
  path: '/tasks',
  access: runners,
  reach: { open: 'lists the caller’s own tasks only' },
  summary: 'The caller’s tasks of a day, in order; by default today’s.',
  input: z.object({ day: z.optional(day) }),
  output: z.object({ day, now: instant, tasks: z.array(task) }),
});

export const doTask = endpoint({
  method: 'POST',
  path: '/tasks/{taskId}/done',
  access: runners,
  reach: ownOnly,
  summary: 'Tick a task off. Doing it twice is doing it once.',
  input: z.object({ taskId: keyName(40) }),
  output: task,
});

export const skipTask = endpoint({
  method: 'POST',
  path: '/tasks/{taskId}/skipped',
  access: runners,
  reach: ownOnly,
  summary: 'Set a task aside: it is not to be done.',
  input: z.object({ taskId: keyName(40) }),
  output: task,
});

export const addTask = endpoint({
  method: 'POST',
  path: '/tasks',
  access: runners,
  reach: { group: 'groups' },
  summary:
    'Put a task of the caller’s own into a day, one for each of some groups. The same number makes the same tasks.',
  input: z.object({
    /** The caller’s own number for it. */
    number: keyName(40),
    groups: z.array(keyName(40)).check(z.minLength(1), z.maxLength(50)),
    at: instant,
    title: text(30),
    text: z._default(z.string().check(z.maxLength(1000)), ''),
    card: z._default(z.nullable(card), null),
  }),
  output: z.object({ tasks: z.array(task) }),
});
