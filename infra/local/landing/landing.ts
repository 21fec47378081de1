import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { readReferenceFile } from '../../docs/reference-files.ts';
import type { DemoShop } from '../demo/seed.ts';
import { type Listening, listen } from '../http/listen.ts';
import { readBody } from '../http/read-body.ts';
import type { Platform } from '../platform.ts';
import { typeOf } from '../web/files.ts';
import type { ShopAnswer } from './answers.ts';
import { readAsset, sendAsset } from './assets.ts';
import { refusalOf } from './door.ts';
import { dropMoves, readDrops, startDrop, topUp } from './drops.ts';
import { openEventStream } from './event-stream.ts';
import { openFeed } from './feed/feed.ts';
import { openNames } from './feed/names.ts';
import { readFigures } from './figures.ts';
import { openJourneys } from './journeys.ts';
import { readPeople } from './people.ts';
import { openShopDesk } from './shop-desk.ts';
import { openStaff, PageRefusal, valueFrom } from './staff.ts';

export type LandingOptions = {
  readonly port: number;
  /** Where the mini-program is, as a web page. */
  readonly pageUrl: string;
  /** The people one can be; without a demo there are none, and one comes as somebody new. */
  readonly demo: DemoShop | undefined;
  /** Told of what fails behind the page. */
  readonly onFailure?: (reason: string) => void;
};

/** What landing asks of a platform: one that travels. */
export type LandedPlatform = Pick<Platform, 'apiUrl' | 'rootKey' | 'now' | 'travel' | 'watch' | 'shops' | 'wechatUrl'>;

const largestBody = 4_096;

const input = {
  journey: z.object({ to: z.enum(['hour', 'tomorrow', 'member-day', 'month-end', 'month']) }),
  drop: z.object({
    templateId: z.string().check(z.maxLength(40)),
    stock: z.int().check(z.gte(1), z.lte(10_000)),
  }),
  move: z.object({ dropId: z.string().check(z.maxLength(40)), move: z.enum(['pause', 'resume', 'end']) }),
  topUp: z.object({ dropId: z.string().check(z.maxLength(40)), add: z.int().check(z.gte(1), z.lte(10_000)) }),
  purchase: z.object({ openid: z.string().check(z.maxLength(64)) }),
  shopMove: z.object({ move: z.enum(['receive', 'return', 'again']) }),
};

/**
 * The page where `npm start` begins: three doors into a running platform, its clock, and what happens in it. Whatever it shows it asks the
 * staff API, with the owner's key, which it never hands on.
 * @throws HostRefusal when the port is taken
 */
export const openLanding = async (platform: LandedPlatform, options: LandingOptions): Promise<Listening> => {
  const { pageUrl, demo, onFailure = () => {} } = options;
  const token = randomBytes(24).toString('base64url');
  const { staff, close: closeStaff } = openStaff(platform);
  const events = openEventStream();
  const names = openNames(staff, new Map(demo?.members.map(({ memberId, name }) => [memberId, name])));
  const feed = openFeed(names, {
    now: platform.now,
    onHappenings: (portion) => events.send('happenings', portion),
  });
  const journeys = openJourneys(platform, staff, { onChange: (clock) => events.send('clock', clock), onFailure });
  const shopDesk = openShopDesk(platform, staff);
  platform.watch((records) => {
    feed.take(records);
    shopDesk.take(records);
  });

  const readShop = async (): Promise<ShopAnswer> => {
    const [people, { templates }] = await Promise.all([
      readPeople(staff, demo?.members ?? []),
      valueFrom(staff.listTemplates({})),
    ]);
    const active = templates.filter(({ head }) => head.state === 'active' && !head.useStopped);
    return {
      name: demo?.name ?? '会员日',
      pageUrl,
      apiUrl: platform.apiUrl,
      people,
      crew: (demo?.crew ?? []).map(({ openid, name, aboutInChinese }) => ({ openid, name, about: aboutInChinese })),
      templates: active.map(({ head: { templateId }, name, title }) => ({ templateId, name, title })),
    };
  };

  const answers: Readonly<Record<string, (body: unknown) => Promise<unknown>>> = {
    'GET /api/shop': readShop,
    'GET /api/clock': () => journeys.clock(),
    'GET /api/drops': () => readDrops(staff, platform.now()),
    'GET /api/figures': () => readFigures(staff, platform.now()),
    'POST /api/journeys': (body) => journeys.begin(input.journey.parse(body).to),
    'POST /api/drops': (body) => startDrop(staff, input.drop.parse(body), platform.now()),
    'POST /api/drops/moves': async (body) => {
      const { dropId, move } = input.move.parse(body);
      await dropMoves[move](staff, dropId);
    },
    'POST /api/drops/stock': async (body) => {
      const { dropId, add } = input.topUp.parse(body);
      await topUp(staff, dropId, add);
    },
    'GET /api/shop-order': shopDesk.read,
    'POST /api/shop-order': async (body) => {
      const { openid } = input.purchase.parse(body);
      const buyer = demo?.members.find((each) => each.openid === openid);
      if (!buyer) throw new PageRefusal('演示店里没有这个人，换一位。');
      await shopDesk.buy(openid, buyer.memberId);
    },
    'POST /api/shop-order/moves': (body) => shopDesk.move(input.shopMove.parse(body).move),
    'POST /api/rounds': async () => void (await valueFrom(staff.startRound({}))),
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, url: string): Promise<void> => {
    const path = new URL(request.url ?? '/', url).pathname;
    const refusal = refusalOf(request, new URL(url).host, token);
    if (refusal !== undefined) return sendJson(response, 403, { why: refusal });
    if (request.method === 'GET' && path === '/api/events') {
      const clock = await journeys.clock();
      return events.join(response, [
        { event: 'clock', data: clock },
        { event: 'happenings', data: feed.recent() },
      ]);
    }
    if (request.method === 'GET' && path.startsWith('/reference/')) return sendReference(response, path);
    const ask = answers[`${request.method} ${path}`];
    if (ask) return sendJson(response, 200, (await ask(await readInput(request))) ?? {});
    const asset = request.method === 'GET' ? await readAsset(path, { token, pageUrl }) : undefined;
    if (asset) sendAsset(response, asset, { token, pageUrl });
    else sendJson(response, 404, { why: '这里没有这个页面。' });
  };

  let url = '';
  const server = createServer((request, response) => {
    answer(request, response, url).catch((error: unknown) => {
      const [status, why] = inWords(error);
      if (status === 500) onFailure(`landing page: ${(error as Error).message}`);
      if (response.headersSent) response.destroy();
      else sendJson(response, status, { why });
    });
  });
  const listening = await listen(server, options.port, 'the landing page');
  url = listening.url;
  return {
    url,
    close: async () => {
      events.close();
      await listening.close();
      closeStaff();
    },
  };
};

/** The API's document as a page: its renderer writes styles of its own into it. */
const sendReference = async (response: ServerResponse, path: string): Promise<void> => {
  const name = path.slice('/reference/'.length) || 'index.html';
  const content = await readReferenceFile(name);
  if (!content) return sendJson(response, 404, { why: '这里没有这个页面。' });
  response.writeHead(200, {
    'content-type': typeOf(name),
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(content);
};

const readInput = async (request: IncomingMessage): Promise<unknown> => {
  if (request.method !== 'POST') return undefined;
  const body = await readBody(request, largestBody);
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    throw new PageRefusal('这不是 JSON。');
  }
};

const inWords = (error: unknown): [status: number, why: string] => {
  if (error instanceof PageRefusal) return [409, error.message];
  if (error instanceof z.core.$ZodError) return [422, '填的内容不对，检查一下再试。'];
  return [500, '页面后面出了点问题，看看终端里说了什么。'];
};

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
};
