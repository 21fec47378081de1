import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { addMs, hourMs, instantOf, parseInstant } from '@memberday/shared/domain/time.ts';
import { command } from './command.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress, grouped } from './progress.ts';
import { Refusal } from './refusal.ts';

type StaffClient = Client<typeof staffApi>;
type Stretch = { readonly app: string; readonly from: string; readonly to: string; readonly event?: string };

/** `memberday pushes`. */
export const replayPushes = command({
  name: 'pushes',
  arguments: [],
  summary: 'Show what WeChat pushed to an app or a shop, by kind of event; with --replay, do again what it calls for.',
  about:
    'Doing it again is safe: every effect happens once. Use it after a fault in what follows a message was mended. Messages are kept for 30 days.',
  options: {
    app: { type: 'string', value: 'ID', help: 'the app, shop or company the messages were sent to' },
    from: { type: 'string', value: 'TIME', help: 'sent from then on: 2027-03-08T03:00:00Z' },
    to: { type: 'string', value: 'TIME', help: 'sent before then or at it (default now)' },
    event: { type: 'string', value: 'NAME', help: 'one kind of event only' },
    replay: { type: 'boolean', help: 'do again what they call for' },
    json: { type: 'boolean', help: 'one JSON object as the last line of stdout' },
  },
  run: async ({ options }) => {
    const { app, event } = options;
    if (app === undefined) throw new Refusal('--app ID says whose messages; see memberday pushes --help');
    const from = readTime('--from', options.from);
    const to = options.to === undefined ? instantOf(Date.now()) : readTime('--to', options.to);
    if (from > to) throw new Refusal('--from lies after --to');
    return withPlatform(process.env, createProgress(), async ({ client, progress }) => {
      const hours = hoursOf(from, to).map((hour) => ({ app, ...hour, ...(event === undefined ? {} : { event }) }));
      const step = progress.begin(options.replay ? 'replaying' : 'reading', hours.length, 'hours');
      const events: Record<string, number> = {};
      let replayed = 0;
      for (const [done, stretch] of hours.entries()) {
        if (options.replay) replayed += await replay(client, stretch);
        else await tally(client, stretch, events);
        step.reach(done + 1);
      }
      step.end();
      const report = options.replay ? { replayed } : { events };
      process.stdout.write(
        options.json
          ? `${JSON.stringify(report)}\n`
          : options.replay
            ? `${grouped(replayed)} messages are due again; the work begins within a minute\n`
            : eventLines(events),
      );
      return 0;
    });
  },
});

/** Parts of a stretch of time, each within one hour. @example ('…T03:20', '…T05:10') → 03:20–03:59, 04:00–04:59, 05:00–05:10 */
const hoursOf = (from: string, to: string): { readonly from: string; readonly to: string }[] => {
  const parts: { from: string; to: string }[] = [];
  for (let start = from; start <= to; ) {
    const next = addMs(`${start.slice(0, 13)}:00:00.000Z`, hourMs);
    const last = addMs(next, -1);
    parts.push({ from: start, to: last < to ? last : to });
    start = next;
  }
  return parts;
};

const replay = async (client: StaffClient, stretch: Stretch): Promise<number> => {
  let sum = 0;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = { ...stretch, ...(cursor === undefined ? {} : { cursor }) };
    const answer = valueOrRefuse('replaying', await askPatiently('replaying', () => client.replayPushes(page)));
    sum += answer.replayed;
    cursor = answer.cursor;
  }
  return sum;
};

const tally = async (client: StaffClient, stretch: Stretch, events: Record<string, number>): Promise<void> => {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = { ...stretch, limit: '100', ...(cursor === undefined ? {} : { cursor }) };
    const answer = valueOrRefuse('reading', await askPatiently('reading', () => client.listPushes(page)));
    for (const { event } of answer.pushes) events[event] = (events[event] ?? 0) + 1;
    cursor = answer.cursor;
  }
};

const eventLines = (events: Readonly<Record<string, number>>): string => {
  const rows = Object.entries(events).sort(([, a], [, b]) => b - a);
  if (rows.length === 0) return 'nothing was pushed in that time\n';
  return rows.map(([event, count]) => `${grouped(count).padStart(8)}  ${event || '(no event)'}\n`).join('');
};

const readTime = (option: string, text: string | undefined): string => {
  const time = text === undefined ? undefined : parseInstant(text);
  if (time === undefined) throw new Refusal(`${option} TIME: a moment with its zone, such as 2027-03-08T03:00:00Z`);
  return time;
};
