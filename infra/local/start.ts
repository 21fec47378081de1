/** `npm start`: the whole platform on this machine, until Ctrl-C. */
import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Refusal } from '../cli/refusal.ts';
import { type DemoShop, seedDemo } from './demo/seed.ts';
import { createEnding } from './ending.ts';
import { openLanding } from './landing/landing.ts';
import { type Platform, startPlatform } from './platform.ts';
import { HostRefusal } from './refusal.ts';
import { openMiniProgram } from './web/mini-program.ts';
import { buildWeb, isWebBuildStale } from './web/web-build.ts';

// Lambda's clock zone, whatever this machine's is.
process.env.TZ = 'UTC';

const usualPort = 4600;

const say = (line: string) => console.log(line);
const ending = createEnding();
const stopping = new AbortController();

const main = async (): Promise<void> => {
  const port = readPort(process.env.MEMBERDAY_PORT);
  const dataDir = resolve(process.env.MEMBERDAY_DATA_DIR || '.memberday');
  const platform = await startPlatform({
    dataDir,
    port,
    wechatPort: port === 0 ? 0 : port + 2,
    schedules: true,
    travels: true,
    onStarted: (what) => say(`  ${what}`),
    onFailure: (reason) => console.error(`! ${reason}`),
  });
  ending.add(platform, (each) => each.stop());
  void platform.died.then((reason) =>
    endAs(1, `The engine ended by itself (${reason}). Start again: its data is on disk.`),
  );
  const [pageUrl, demo] = await Promise.all([openPage(platform, port === 0 ? 0 : port + 1), seedUnlessOff(platform)]);
  if (stopping.signal.aborted) return;
  const landing = await openLanding(platform, {
    port: port === 0 ? 0 : port + 3,
    pageUrl,
    demo,
    onFailure: (reason) => console.error(`! ${reason}`),
  });
  ending.add(landing, (each) => each.close());
  sayWhere(platform, { landingUrl: landing.url, pageUrl }, demo);
};

/** `MEMBERDAY_DEMO=off` starts with an empty shop. A shop that is not empty is left as it is. */
const seedUnlessOff = async (platform: Platform): Promise<DemoShop | undefined> => {
  if (process.env.MEMBERDAY_DEMO === 'off') return undefined;
  return seedDemo(platform, { clock: platform.now, onPart: (what) => say(`  demo shop: ${what}`) });
};

const openPage = async (platform: Platform, port: number): Promise<string> => {
  if (await isWebBuildStale()) {
    say('  building the mini-program as a web page');
    mkdirSync(join(platform.dataDir, 'logs'), { recursive: true });
    await buildWeb(join(platform.dataDir, 'logs', 'build-h5.log'), stopping.signal);
  }
  const page = ending.add(await openMiniProgram(platform, port), (each) => each.close());
  say(`  mini-program as a web page at ${page.url}`);
  return page.url;
};

const sayWhere = (
  platform: Platform,
  { landingUrl, pageUrl }: { readonly landingUrl: string; readonly pageUrl: string },
  demo: DemoShop | undefined,
): void => {
  const people = (demo?.members ?? []).map(
    ({ openid, name, tier, points, about }) =>
      `    ${pageUrl}/?as=${encodeURIComponent(openid)}\n      ${name}, ${tier}, ${points} points: ${about}`,
  );
  const crew = (demo?.crew ?? []).map(
    ({ openid, role }) => `    ${pageUrl}/?as=${encodeURIComponent(openid)}#/ops/pages/today/index  (${role})`,
  );
  say(`
Memberday runs. Look around at ${landingUrl}
  HTTP API      ${platform.apiUrl}
  owner's key   ${platform.rootKey}
  mini-program  ${pageUrl}${people.length > 0 ? ', as somebody of the demo shop:' : ''}
${people.map((line) => `${line}\n`).join('')}${crew.length > 0 ? '  pocket tool, as somebody of its crew:\n' : ''}${crew.map((line) => `${line}\n`).join('')}  data, logs    ${relative(process.cwd(), platform.dataDir) || '.'}
  commands      npm run memberday -- help
Ctrl-C ends it.`);
};

const readPort = (text: string | undefined): number => {
  if (!text) return usualPort;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_532)
    throw new HostRefusal(`MEMBERDAY_PORT is "${text}"; it must be a number from 0 (any free ports) to 65532.`);
  return port;
};

let isEnding = false;

/** End everything that was started, then this process. */
const endAs = async (code: number, why?: string): Promise<void> => {
  if (isEnding) return;
  isEnding = true;
  stopping.abort();
  if (why) console.error(`\n${why}`);
  await ending.end().catch((error: unknown) => console.error(error));
  process.exit(code);
};

/** Ctrl-C arrives twice under npm, from the terminal and from npm itself; only one that comes later is a second one. */
const secondAfterMs = 1_000;
let firstAt = 0;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (firstAt > 0 && Date.now() - firstAt > secondAfterMs) process.exit(1);
    firstAt ||= Date.now();
    if (!isEnding) say('\nEnding.');
    void endAs(0);
  });
}

try {
  await main();
} catch (error) {
  const isSaidInWords = error instanceof HostRefusal || error instanceof Refusal;
  if (!isEnding) await endAs(1, isSaidInWords ? error.message : (error as Error).stack);
}
