import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { endOfDay, isDay, parseInstant, startOfDay } from '@memberday/shared/domain/time.ts';
import { command } from './command.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress } from './progress.ts';
import { Refusal } from './refusal.ts';

type Webhook = Output<(typeof staffApi)['listWebhooks']>['webhooks'][number];

/** `memberday webhooks`. */
export const webhooks = command({
  name: 'webhooks',
  arguments: [],
  summary:
    'The systems that are told of events and how each fares; tell one of them once more, pause it, let it go on.',
  about:
    'Without options it lists them. A replay tells everything of a span again, in order for each member; every event keeps its id, so that a receiver knows it. What is told can be told again for thirty days.',
  options: {
    id: { type: 'string', value: 'ID', help: 'which one: whk_…' },
    replay: { type: 'boolean', help: 'tell it once more what happened in --day, or from --from to --to' },
    day: { type: 'string', value: 'YYYY-MM-DD', help: 'a day of the shop' },
    from: { type: 'string', value: 'MOMENT', help: 'ISO 8601 with a zone' },
    to: { type: 'string', value: 'MOMENT', help: 'just before this' },
    member: { type: 'string', value: 'ID', help: 'only what concerns this member' },
    pause: { type: 'boolean', help: 'tell it nothing for now; what happens is kept for it' },
    resume: { type: 'boolean', help: 'let it go on, with all that has happened since' },
    test: { type: 'boolean', help: 'send it a webhook.test' },
  },
  run: async ({ options }) => {
    const { id, replay, pause, resume, test } = options;
    if ([replay, pause, resume, test].filter(Boolean).length > 1)
      throw new Refusal('webhooks: one of --replay, --pause, --resume, --test');
    return withPlatform(process.env, createProgress(), async ({ client }) => {
      const { webhooks: all } = await ask('listing', () => client.listWebhooks({}));
      if (!replay && !pause && !resume && !test) {
        process.stdout.write(all.length === 0 ? 'nobody is told of events\n' : `${all.map(lineOf).join('\n')}\n`);
        return all.some(({ state }) => state === 'disabled') ? 1 : 0;
      }
      const { webhookId, name } = oneOf(all, id);
      if (replay) await replaySpan(client, webhookId, options);
      if (test) await ask('trying', () => client.tryWebhook({ webhookId }));
      if (pause || resume)
        await ask('moving', () => client.moveWebhook({ webhookId, to: pause ? 'paused' : 'active' }));
      const done = replay ? 'is told again' : test ? 'a test is on its way' : pause ? 'paused' : 'goes on';
      process.stdout.write(`${name}: ${done}\n`);
      return 0;
    });
  },
});

const ask = async <Value>(what: string, call: () => Promise<Outcome<Value>>): Promise<Value> =>
  valueOrRefuse(what, await askPatiently(what, call));

const oneOf = (all: readonly Webhook[], id: string | undefined): Webhook => {
  const [only, ...more] = id === undefined ? all : all.filter(({ webhookId }) => webhookId === id);
  if (only && more.length === 0) return only;
  if (id !== undefined) throw new Refusal(`--id ${id}: there is none`);
  throw new Refusal(only ? '--id ID says which one; memberday webhooks lists them' : 'nobody is told of events');
};

type Span = { readonly day?: string; readonly from?: string; readonly to?: string; readonly member?: string };

const replaySpan = async (client: Client<typeof staffApi>, webhookId: string, span: Span): Promise<void> => {
  const { from, until } = span.day === undefined ? momentsOf(span) : await dayOf(client, span.day);
  const lane = span.member === undefined ? {} : { lane: span.member };
  await ask('replaying', () => client.replayEvents({ webhookId, what: { from, until, ...lane } }));
};

const dayOf = async (client: Client<typeof staffApi>, day: string) => {
  if (!isDay(day)) throw new Refusal(`--day ${day}: it is a day as YYYY-MM-DD`);
  const { current } = await ask('reading the rules', () => client.getProgramme({}));
  const { zone } = current.programme;
  return { from: startOfDay(day, zone), until: endOfDay(day, zone) };
};

const momentsOf = ({ from = '', to = '' }: Span) => {
  const [first, last] = [parseInstant(from), parseInstant(to)];
  if (!first || !last) throw new Refusal('webhooks --replay: --day, or --from and --to, as moments with a zone');
  return { from: first, until: last };
};

const lineOf = ({ webhookId, name, url, state, failures, failingSince, heldUp, lastTakenAt }: Webhook): string =>
  [
    `${webhookId}  ${state.padEnd(8)}  ${name}  ${url}`,
    `  last taken ${lastTakenAt ?? 'never'}`,
    ...(failures > 0 ? [`  ${failures} failures in a row since ${failingSince}`] : []),
    ...(heldUp > 0 ? [`  ${heldUp >= 100 ? 'a hundred or more' : heldUp} lanes held up`] : []),
  ].join('\n');
