import { setTimeout as pause } from 'node:timers/promises';
import type { Area, Json, World } from './area.ts';
import { ControlRefused, readAppId, readCount, readOptionalText } from './control-input.ts';
import { openReply, sealForApp } from './push-cipher.ts';

/** Milliseconds before each further try of a message that was not answered. */
export const pushRetriesMs = {
  /** Messages and events of a mini-program: three more, at once. */
  app: [0, 0, 0],
  /** Events of a shop: twice at once, then 10 s, 1, 5, 30 and three times 60 minutes. */
  shop: [0, 0, 10_000, 60_000, 300_000, 1_800_000, 3_600_000, 3_600_000, 3_600_000],
} as const;

export type Pushes = {
  readonly area: Area;
  /** Sends a message to where the app's console says, until it is taken or the tries are over. */
  send: (appId: string, message: Json, options?: { copies?: number; retries?: keyof typeof pushRetriesMs }) => void;
  /** Asks, and waits three seconds for the answer as it was written for this app. @returns undefined when none came, or none that can be read */
  ask: (appId: string, message: Json) => Promise<Json | undefined>;
  /** Where messages of all apps go: `<address>/hooks/wechat/<app id>`. Until it is told, none are sent. */
  setAddress: (baseUrl: string) => void;
  /** Tries under way, or due at once. */
  busy: () => number;
  stop: () => void;
};

type Sent = { readonly appId: string; readonly event: string; tries: number; taken: boolean };

/** Longer than this WeChat does not wait for an answer. */
const patienceMs = 5_000;
/** Nor that long where somebody waits in front of a page. */
const questionPatienceMs = 3_000;
const mostKept = 200;

/** Messages that WeChat pushes to the platform, in secure mode. */
export const createPushes = (world: World): Pushes => {
  const sent: Sent[] = [];
  const ending = new AbortController();
  let address: string | undefined;
  let underWay = 0;
  /** Tries to come that fail on the way, as when the platform cannot be reached. */
  let lost = 0;

  /** @returns the text of the answer; undefined where none came or the status was not 200 */
  const post = async (appId: string, message: Json, waitMs: number): Promise<string | undefined> => {
    const setting = world.apps.get(appId)?.push;
    if (!setting || address === undefined) return undefined;
    if (lost > 0) {
      lost -= 1;
      return undefined;
    }
    const { query, body } = sealForApp({ appId, setting }, message, {
      timestamp: String(Math.floor(world.nowMs() / 1000)),
      nonce: String(world.chance('push nonce', 4).readUInt32BE()),
      random: world.chance('push random', 16),
    });
    try {
      const answer = await fetch(`${address}/hooks/wechat/${appId}?${query}`, {
        method: 'POST',
        body,
        headers: { 'content-type': setting.format === 'xml' ? 'text/xml' : 'application/json' },
        signal: AbortSignal.any([ending.signal, AbortSignal.timeout(waitMs)]),
      });
      const text = await answer.text();
      return answer.status === 200 ? text : undefined;
    } catch {
      return undefined;
    }
  };

  const tryOnce = async (appId: string, message: Json): Promise<boolean> => {
    const text = await post(appId, message, patienceMs);
    return text === '' || text === 'success';
  };

  const ask: Pushes['ask'] = async (appId, message) => {
    const setting = world.apps.get(appId)?.push;
    const text = await post(appId, message, questionPatienceMs);
    return setting && text !== undefined ? openReply({ appId, setting }, text) : undefined;
  };

  const deliver = async (entry: Sent, message: Json, retries: readonly number[]): Promise<void> => {
    underWay += 1;
    try {
      for (const waitMs of [0, ...retries]) {
        if (waitMs > 0) {
          underWay -= 1;
          await pause(waitMs, undefined, { signal: ending.signal, ref: false }).finally(() => {
            underWay += 1;
          });
        }
        entry.tries += 1;
        if (await tryOnce(entry.appId, message)) {
          entry.taken = true;
          return;
        }
      }
    } catch {
      // The sandbox ends.
    } finally {
      underWay -= 1;
    }
  };

  const send: Pushes['send'] = (appId, message, { copies = 1, retries = 'app' } = {}) => {
    if (!world.apps.get(appId)?.push) return;
    for (let copy = 0; copy < copies; copy += 1) {
      const entry: Sent = { appId, event: String(message.Event ?? ''), tries: 0, taken: false };
      sent.push(entry);
      if (sent.length > mostKept) sent.shift();
      void deliver(entry, message, pushRetriesMs[retries]);
    }
  };

  return {
    send,
    ask,
    setAddress: (baseUrl) => {
      address = baseUrl;
    },
    busy: () => underWay,
    stop: () => ending.abort(),
    area: {
      apis: [],
      controls: [
        {
          // Anything WeChat might push; `copies` sends it more than once at the same time.
          method: 'POST',
          path: '/sandbox/pushes',
          run: (input) => {
            const appId = readAppId(input, world);
            const { message } = input;
            if (typeof message !== 'object' || message === null) throw new ControlRefused('message must be an object');
            const retries = readOptionalText(input, 'retries') ?? 'app';
            if (retries !== 'app' && retries !== 'shop') throw new ControlRefused('retries is app or shop');
            send(appId, message as Json, {
              copies: input.copies === undefined ? 1 : readCount(input, 'copies'),
              retries,
            });
            return {};
          },
        },
        { method: 'GET', path: '/sandbox/pushes', run: () => ({ sent }) },
        {
          // A question that somebody waits for, and what it was answered.
          method: 'POST',
          path: '/sandbox/questions',
          run: async (input) => {
            const { message } = input;
            if (typeof message !== 'object' || message === null) throw new ControlRefused('message must be an object');
            return { answer: (await ask(readAppId(input, world), message as Json)) ?? null };
          },
        },
        {
          method: 'POST',
          path: '/sandbox/lost-pushes',
          run: (input) => {
            lost = readCount(input, 'times');
            return { lost };
          },
        },
      ],
    },
  };
};
