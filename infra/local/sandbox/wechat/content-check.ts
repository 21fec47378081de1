import type { AccessTokens } from './access-token.ts';
import type { Area, Json, WechatRequest, World } from './area.ts';
import { ControlRefused, readCount, readText } from './control-input.ts';
import { wechatError } from './errcodes.ts';
import type { Pushes } from './push.ts';
import { createRateLimit } from './rate-limit.ts';

type Suggest = 'pass' | 'review' | 'risky';
type Verdict = { readonly suggest: Suggest; readonly label: number };

const fine: Verdict = { suggest: 'pass', label: 100 };
const longestText = 2500;
/** Somebody is known to the checks for as long after they came. */
const visitMs = 2 * 3_600_000;

/** What texts are found in, until a test adds words. */
const usualWords: readonly (readonly [string, Verdict])[] = [
  ['加微信', { suggest: 'risky', label: 10001 }],
  ['代开发票', { suggest: 'risky', label: 10001 }],
  ['赌博', { suggest: 'risky', label: 20006 }],
  ['傻逼', { suggest: 'risky', label: 20003 }],
  ['低价转让', { suggest: 'review', label: 10001 }],
];

/**
 * Texts are judged at once, pictures later by a message. As documented: version 2 only, scenes 1 to 4, texts up to 2,500 signs, an openid
 * that has been here within two hours. A picture is really fetched; one that cannot be had is answered with an error in the message.
 */
export const createContentCheck = (
  world: World,
  parts: { readonly tokens: AccessTokens; readonly pushes: Pushes },
): { readonly area: Area; readonly busy: () => number } => {
  const { tokens, pushes } = parts;
  const withinTextLimit = createRateLimit({ calls: 4_000, windowMs: 60_000, nowMs: world.nowMs });
  const withinMediaLimit = createRateLimit({ calls: 2_000, windowMs: 60_000, nowMs: world.nowMs });
  const words = new Map<string, Verdict>(usualWords);
  let mediaVerdicts: Verdict[] = [];
  let held: (() => void)[] | undefined;
  let underWay = 0;

  /** What both ask of a request. */
  const accept = ({ query, body }: WechatRequest): { readonly appId: string; readonly openid: string } | Json => {
    const owner = tokens.ownerOf(query.get('access_token'));
    if ('errcode' in owner) return owner;
    if (body.version !== 2) return wechatError(47001);
    if (![1, 2, 3, 4].includes(Number(body.scene))) return wechatError(40129);
    if (typeof body.openid !== 'string' || body.openid === '') return wechatError(40003);
    const visit = world.visits.get(`${owner.appId}/${body.openid}`);
    if (visit === undefined) return wechatError(40003);
    return world.nowMs() - visit > visitMs ? wechatError(61010) : { appId: owner.appId, openid: body.openid };
  };

  const checkText = (request: WechatRequest): Json => {
    const person = accept(request);
    if ('errcode' in person) return person;
    const { content, title, nickname } = request.body;
    if (typeof content !== 'string' || content === '') return wechatError(44002);
    if ([...content].length > longestText) return wechatError(45002);
    if (!withinTextLimit(String(person.appId))) return wechatError(45009);
    const text = [content, title, nickname].filter((part) => typeof part === 'string').join('\n');
    const found = [...words]
      .filter(([word]) => text.includes(word))
      .map(([keyword, verdict]) => ({ keyword, ...verdict }));
    const worst = found.find(({ suggest }) => suggest === 'risky') ?? found[0] ?? fine;
    return {
      errcode: 0,
      errmsg: 'ok',
      trace_id: traceId(),
      result: { suggest: worst.suggest, label: worst.label },
      detail: [
        { strategy: 'content_model', errcode: 0, suggest: worst.suggest, label: worst.label, prob: 90 },
        ...found.map(({ keyword, suggest, label }) => ({
          strategy: 'keyword',
          errcode: 0,
          suggest,
          label,
          keyword,
          level: 90,
        })),
      ],
    };
  };

  const checkMedia = (request: WechatRequest): Json => {
    const person = accept(request);
    if ('errcode' in person) return person;
    const { media_url: url, media_type: type } = request.body;
    if (typeof url !== 'string' || !URL.canParse(url)) return wechatError(47001);
    if (type !== 1 && type !== 2) return wechatError(40129);
    if (!withinMediaLimit(String(person.appId))) return wechatError(45009);
    const trace = traceId();
    const look = () => void lookAt(String(person.appId), url, trace);
    if (held) held.push(look);
    else look();
    return { errcode: 0, errmsg: 'ok', trace_id: trace };
  };

  const lookAt = async (appId: string, url: string, trace: string): Promise<void> => {
    underWay += 1;
    try {
      const isThere = await isPicture(url);
      const verdict = isThere ? (mediaVerdicts.shift() ?? fine) : fine;
      const errcode = isThere ? 0 : -1008;
      pushes.send(appId, {
        ToUserName: 'gh_sandbox000000',
        FromUserName: 'o-wechat-security-check-0000',
        CreateTime: Math.floor(world.nowMs() / 1000),
        MsgType: 'event',
        Event: 'wxa_media_check',
        appid: appId,
        trace_id: trace,
        version: 2,
        detail: [{ strategy: 'content_model', errcode, suggest: verdict.suggest, label: verdict.label, prob: 90 }],
        errcode,
        errmsg: isThere ? 'ok' : 'download fail',
        result: { suggest: verdict.suggest, label: verdict.label },
      });
    } finally {
      underWay -= 1;
    }
  };

  const traceId = (): string =>
    world
      .chance('trace', 16)
      .toString('hex')
      .replace(/(.{8})(.{8})(.*)/, '$1-$2-$3');

  return {
    busy: () => underWay,
    area: {
      apis: [
        { method: 'POST', path: '/wxa/msg_sec_check', answer: checkText },
        { method: 'POST', path: '/wxa/media_check_async', answer: checkMedia },
      ],
      controls: [
        {
          // From now on texts with this word are judged so.
          method: 'POST',
          path: '/sandbox/risky-words',
          run: (input) => {
            words.set(readText(input, 'word'), readVerdict(input));
            return { words: words.size };
          },
        },
        {
          // The next pictures are judged so, one each time.
          method: 'POST',
          path: '/sandbox/media-verdicts',
          run: (input) => {
            const times = input.times === undefined ? 1 : readCount(input, 'times');
            mediaVerdicts = [...mediaVerdicts, ...Array.from({ length: times }, () => readVerdict(input))];
            return { waiting: mediaVerdicts.length };
          },
        },
        {
          // Pictures are looked at when the hold ends.
          method: 'POST',
          path: '/sandbox/held-media-checks',
          run: () => {
            held ??= [];
            return { held: held.length };
          },
        },
        {
          method: 'DELETE',
          path: '/sandbox/held-media-checks',
          run: () => {
            const waiting = held ?? [];
            held = undefined;
            for (const look of waiting) look();
            return { held: 0 };
          },
        },
      ],
    },
  };
};

const readVerdict = (input: Json): Verdict => {
  const { suggest } = input;
  if (suggest !== 'pass' && suggest !== 'review' && suggest !== 'risky')
    throw new ControlRefused('suggest is pass, review or risky');
  return { suggest, label: input.label === undefined ? 10001 : readCount(input, 'label') };
};

/** JPEG, PNG, BMP or GIF, by their first bytes. */
const isPicture = async (url: string): Promise<boolean> => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const head = Buffer.from(await answer.arrayBuffer())
      .subarray(0, 4)
      .toString('latin1');
    return answer.ok && ['\xFF\xD8\xFF', '\x89PNG', 'BM', 'GIF8'].some((start) => head.startsWith(start));
  } catch {
    return false;
  }
};
