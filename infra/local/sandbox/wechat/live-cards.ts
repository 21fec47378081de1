import { randomUUID } from 'node:crypto';
import type { AccessTokens } from './access-token.ts';
import type { Area, Json, WechatRequest, World } from './area.ts';
import { wechatError } from './errcodes.ts';

type Card = {
  readonly appId: string;
  readonly expiresAtMs: number;
  state: 0 | 1;
  shown: Readonly<Record<string, string>>;
};

/** A card may be changed for as long after it was made. */
const livesMs = 24 * 3_600_000;
const namesOf = { 0: ['member_count', 'room_limit'], 1: ['path', 'version_type'] } as const;

/**
 * Cards that go on changing in the chats they were sent to. As documented: made for an app, changed by their id for a day, from "open" to
 * "begun" and not back.
 */
export const createLiveCards = (world: World, tokens: AccessTokens): Area => {
  const cards = new Map<string, Card>();

  const create = ({ query }: WechatRequest): Json => {
    const owner = tokens.ownerOf(query.get('access_token'));
    if ('errcode' in owner) return owner;
    const id = randomUUID();
    const expiresAtMs = world.nowMs() + livesMs;
    cards.set(id, { appId: owner.appId, expiresAtMs, state: 0, shown: {} });
    return { errcode: 0, errmsg: 'ok', activity_id: id, expiration_time: Math.floor(expiresAtMs / 1000) };
  };

  const change = ({ query, body }: WechatRequest): Json => {
    const owner = tokens.ownerOf(query.get('access_token'));
    if ('errcode' in owner) return owner;
    const card = cards.get(String(body.activity_id));
    if (!card || card.appId !== owner.appId) return wechatError(47501);
    if (world.nowMs() >= card.expiresAtMs) return wechatError(47504);
    const state = body.target_state;
    if ((state !== 0 && state !== 1) || state < card.state) return wechatError(47502);
    const list = (body.template_info as { parameter_list?: readonly Json[] } | undefined)?.parameter_list;
    const shown = Object.fromEntries((list ?? []).map(({ name, value }) => [String(name), String(value)]));
    if (namesOf[state].some((name) => !(name in shown))) return wechatError(47001);
    if (state === 1 && !['develop', 'trial', 'release'].includes(shown.version_type ?? '')) return wechatError(47503);
    card.state = state;
    card.shown = shown;
    return { errcode: 0, errmsg: 'ok' };
  };

  return {
    apis: [
      { method: 'POST', path: '/cgi-bin/message/wxopen/activityid/create', answer: create },
      { method: 'POST', path: '/cgi-bin/message/wxopen/updatablemsg/send', answer: change },
    ],
    controls: [
      {
        method: 'GET',
        path: '/sandbox/live-cards',
        run: () => ({ cards: [...cards].map(([cardId, { state, shown }]) => ({ cardId, state, shown })) }),
      },
    ],
  };
};
