import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type {
  ClockAnswer,
  DropAnswer,
  FiguresAnswer,
  Happening,
  ShopAnswer,
} from '@memberday/infra/local/landing/answers.ts';
import { openLanding } from '@memberday/infra/local/landing/landing.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform({ travels: true });

let url = '';
let token = '';
let memberId = '';
let close = async (): Promise<void> => {};

beforeAll(async () => {
  const { current } = platform;
  memberId = await joinAs(current, 'landing-lin', '林晓棠');
  await joinAs(current, 'landing-zhou', '周以安');
  await publishTemplate(current, 'tea', { name: '暖饮券', total: 500 });
  const about = { about: 'a regular', aboutInChinese: '熟客' };
  const lin = { openid: 'landing-lin', memberId, name: '林晓棠', tier: '', points: 0, ...about };
  const landing = await openLanding(current, {
    port: 0,
    pageUrl: 'http://127.0.0.1:4601',
    demo: { name: '半日 Half Day', members: [lin], crew: [] },
  });
  ({ url, close } = landing);
  token = /name="door" content="([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? '';
});
afterAll(() => close());

const ask = async <Answer>(path: string): Promise<Answer> =>
  (await fetch(`${url}/api/${path}`)).json() as Promise<Answer>;
const tell = (path: string, body: unknown, headers: Record<string, string> = { 'x-memberday-door': token }) =>
  fetch(`${url}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });

/** `fetch` does not let anybody choose the host that is asked for. */
const statusAs = (host: string, path = '/api/shop'): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(url);
    request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });

/** Happenings as the page hears them, until one fits. */
const hear = async (fits: (happening: Happening) => boolean, during: () => Promise<unknown>): Promise<Happening> => {
  const leaving = new AbortController();
  const answer = await fetch(`${url}/api/events`, { signal: leaving.signal });
  const doing = during();
  // Whoever waits for what cannot come any more would wait for ever.
  doing.catch(() => leaving.abort());
  try {
    let text = '';
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(chunk);
      const events = text.split('\n\n').filter((event) => event.startsWith('event: happenings'));
      const all = events.flatMap((event) => JSON.parse(event.split('data: ')[1] ?? '[]') as Happening[]);
      const found = all.find(fits);
      if (found) return found;
    }
    throw new Error('the feed ended');
  } finally {
    leaving.abort();
    await doing;
  }
};

describe('who is let in', () => {
  it('only who asks for loopback, by its port', async () => {
    const { host, port } = new URL(url);
    expect(await statusAs(host)).toBe(200);
    expect(await statusAs(`localhost:${port}`)).toBe(200);
    expect(await statusAs(`evil.example:${port}`)).toBe(403);
    expect(await statusAs(`evil.example:${port}`, '/')).toBe(403);
  });

  it('only the page itself may change something', async () => {
    const start = { templateId: 'tea', stock: 1 };
    expect((await tell('drops', start, {})).status).toBe(403);
    expect((await tell('drops', start, { 'x-memberday-door': `${token}x` })).status).toBe(403);
    const elsewhere = { 'x-memberday-door': token, origin: 'http://evil.example' };
    expect((await tell('drops', start, elsewhere)).status).toBe(403);
    expect((await tell('journeys', { to: 'month' }, {})).status).toBe(403);
    expect(await ask<DropAnswer[]>('drops')).toEqual([]);
  });

  it('the page is framed by nobody, runs its own scripts only, and is told no key', async () => {
    const page = await fetch(url);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain('frame-src http://127.0.0.1:4601');
    const told = await Promise.all(
      ['', 'api/shop', 'api/clock', 'api/drops', 'api/figures'].map(async (path) =>
        (await fetch(`${url}/${path}`)).text(),
      ),
    );
    for (const text of told) expect(text).not.toContain(platform.current.rootKey);
  });

  it('serves what is in the page’s folder, scripts as JavaScript, and nothing beside it', async () => {
    const script = await fetch(`${url}/main.ts`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(await script.text()).not.toContain('import type');
    expect((await fetch(`${url}/look.css`)).headers.get('content-type')).toContain('text/css');
    for (const path of ['/../landing.ts', '/..%2Flanding.ts', '/%2e%2e/landing.ts', '/answers.ts'])
      expect((await fetch(url + path)).status).toBe(404);
  });
});

describe('the member’s door', () => {
  it('tells the people as they are now, and what drops can be made of', async () => {
    const shop = await ask<ShopAnswer>('shop');
    expect(shop).toMatchObject({
      name: '半日 Half Day',
      people: [{ openid: 'landing-lin', name: '林晓棠', level: 0, tier: '普通', points: 0, about: '熟客' }],
      templates: [{ templateId: 'tea', name: '暖饮券' }],
    });
  });
});

describe('the operator’s door', () => {
  it('starts a drop that opens in a minute, pauses it, lets it go on, tops it up, ends it', async () => {
    expect((await tell('drops', { templateId: 'tea', stock: 20 })).status).toBe(200);
    const look = async () => (await ask<DropAnswer[]>('drops'))[0];
    const drop = await look();
    expect(drop).toMatchObject({
      stage: 'announced',
      perMember: 1,
      items: [{ name: '暖饮券', released: 20, remaining: 20 }],
    });
    const wait = (drop?.opensAt ?? 0) - platform.current.now();
    expect(wait).toBeGreaterThan(50_000);
    expect(wait).toBeLessThanOrEqual(70_000);
    expect(Number(drop?.opensAt) % 10_000).toBe(0);

    const { dropId } = drop as DropAnswer;
    await tell('drops/moves', { dropId, move: 'pause' });
    expect(await look()).toMatchObject({ stage: 'paused' });
    await tell('drops/moves', { dropId, move: 'resume' });
    await tell('drops/stock', { dropId, add: 20 });
    expect(await look()).toMatchObject({ stage: 'announced', items: [{ released: 40, remaining: 40 }] });
    await tell('drops/moves', { dropId, move: 'end' });
    expect(await look()).toMatchObject({ stage: 'over' });
  });

  it.each([
    ['more than the template has', { templateId: 'tea', stock: 9_999 }, 409, '总量不够'],
    ['a template that is not there', { templateId: 'coffee', stock: 1 }, 409, '没有这种券'],
    ['nothing', { templateId: 'tea', stock: 0 }, 422, '不对'],
    ['no number', { templateId: 'tea' }, 422, '不对'],
  ])('refuses %s, in words', async (_, start, status, why) => {
    const answer = await tell('drops', start);
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { why: string }).why).toContain(why);
  });
});

describe('the marketer’s door', () => {
  it('counts members by tier, and the books once they were proven', async () => {
    const before = await ask<FiguresAnswer>('figures');
    expect(before.members).toMatchObject({
      total: 2,
      more: false,
      joinedIn30Days: 2,
      tiers: [{ level: 0, members: 2 }],
    });
    expect(before.proof).toBeNull();
    expect((await tell('rounds', {})).status).toBe(200);
    await platform.current.idle();
    expect((await ask<FiguresAnswer>('figures')).proof).toMatchObject({ members: 2, drifted: 0 });
  });

  it('tells what of a template is left', async () => {
    const { templates } = await ask<FiguresAnswer>('figures');
    expect(templates).toMatchObject([{ name: '暖饮券', state: 'active', total: 500, left: 500 }]);
  });
});

describe('the feed', () => {
  const staff = () => platform.current.staffClient();

  it('tells of a claim, by whole name where it is one of the demo’s people', async () => {
    const dropId = newId('drop', new Date(platform.current.now()).toISOString(), randomBytes(12));
    const now = platform.current.now();
    const at = (ms: number) => new Date(now + ms).toISOString();
    const times = { announcedAt: at(-1_000), opensAt: at(-1_000), closesAt: at(3_600_000) };
    valueIn(await staff().createDrop({ dropId, name: '闪抢', ...times, items: [{ templateId: 'tea', stock: 2 }] }));
    const claim = async (openid: string) =>
      valueIn(await (await platform.current.signIn({ openid })).claimCoupon({ dropId, templateId: 'tea' }));

    const told = await hear(
      ({ topic }) => topic === 'coupon',
      () => claim('landing-lin'),
    );
    expect(told).toMatchObject({
      who: { memberId, name: '林晓棠' },
      says: '抢到「暖饮券」',
      row: { pk: `M#${memberId}`, change: 'INSERT' },
    });
    expect(told.row.sk).toMatch(/^Q#cpn_/);

    const other = await hear(
      ({ topic, id }) => topic === 'coupon' && id > told.id,
      () => claim('landing-zhou'),
    );
    expect(other.who?.name).toBe('周**');
  });

  it('tells of points, with their reason', async () => {
    const adjustmentId = newId('adjustment', new Date(platform.current.now()).toISOString(), randomBytes(12));
    const give = () => staff().adjustPoints({ memberId, adjustmentId, points: 30, reason: '店庆补送' }).then(valueIn);
    const told = await hear(({ topic }) => topic === 'points', give);
    expect(told).toMatchObject({ who: { name: '林晓棠' }, says: '积分人工调整 +30 · 店庆补送' });
  });

  it('a page that comes later is told what was before', async () => {
    const told = await hear(
      ({ says }) => says.includes('店庆补送'),
      async () => {},
    );
    expect(told.topic).toBe('points');
  });
});

describe('the clock', () => {
  it('goes to a place by its name; one journey at a time; the page hears of it', async () => {
    const { destinations } = await ask<ClockAnswer>('clock');
    const tomorrow = destinations.find(({ to }) => to === 'tomorrow')?.at ?? 0;
    expect((await tell('journeys', { to: 'tomorrow' })).status).toBe(200);
    expect((await tell('journeys', { to: 'hour' })).status).toBe(409);
    await expect
      .poll(async () => (await ask<ClockAnswer>('clock')).journey, { timeout: 30_000, interval: 200 })
      .toBeNull();
    const { now } = await ask<ClockAnswer>('clock');
    expect(now).toBeGreaterThanOrEqual(tomorrow);
    expect(now).toBeLessThan(tomorrow + 30_000);
    expect(platform.current.failures).toEqual([]);
  });

  it.each([{ to: 'yesterday' }, { to: Date.now() }, {}])('knows no %j', async (journey) => {
    expect((await tell('journeys', journey)).status).toBe(422);
  });
});
