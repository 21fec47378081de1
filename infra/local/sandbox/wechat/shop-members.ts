import type { AccessTokens } from './access-token.ts';
import type { Area, Json, WechatRequest, World } from './area.ts';
import { ControlRefused, readAppId, readText } from './control-input.ts';
import type { Pushes } from './push.ts';

type Session = { readonly appId: string; readonly openid: string; readonly shop: string; readonly endsAtMs: number };
type Member = { readonly identity: string; readonly outerUserId: string; readonly shops: ReadonlySet<string> };

const sessionMs = 10 * 60_000;
const wrongParameter = { errcode: 1, errmsg: 'param error' };
const wrongOpenid = { errcode: 2, errmsg: 'openid is not of this appid' };

/**
 * The membership of a mini-program in the shops connected with it (小程序会员). As documented: a shop hands its visitor over with a session of
 * ten minutes, by which the mini-program adds them; it tells of another tier by their openid, and deletes them. A visitor the mini-program
 * knows already is linked without leaving the shop.
 */
export const createShopMembers = (world: World, tokens: AccessTokens, pushes: Pick<Pushes, 'send' | 'ask'>): Area => {
  const sessions = new Map<string, Session>();
  const members = new Map<string, Member>();

  const asApp =
    (answer: (appId: string, body: Json) => Json) =>
    ({ query, body }: WechatRequest): Json => {
      const owner = tokens.ownerOf(query.get('access_token'));
      if ('errcode' in owner) return owner;
      if (typeof body.wxa_openid !== 'string') return wrongParameter;
      // WeChat tells an openid of another app by its signs; here, by whether that person ever opened this one.
      if (!world.visits.has(`${owner.appId}/${body.wxa_openid}`)) return wrongOpenid;
      return answer(owner.appId, body);
    };
  const infoIn = ({ info }: Json): Pick<Member, 'identity' | 'outerUserId'> | undefined => {
    const { identity, outer_userid: outerUserId = '' } = (info ?? {}) as Json;
    if (typeof identity !== 'string' || identity === '' || typeof outerUserId !== 'string') return undefined;
    return { identity, outerUserId };
  };
  const ok = { errcode: 0, errmsg: 'ok' };

  return {
    apis: [
      {
        method: 'POST',
        path: '/wxa/vip/user/info/add',
        answer: asApp((appId, body) => {
          const info = infoIn(body);
          const session = sessions.get(String(body.session_id));
          const isGood = session?.appId === appId && session.openid === body.wxa_openid;
          if (!info || !isGood || session.endsAtMs <= world.nowMs()) return wrongParameter;
          const key = `${appId}/${session.openid}`;
          members.set(key, { ...info, shops: new Set([...(members.get(key)?.shops ?? []), session.shop]) });
          return ok;
        }),
      },
      {
        method: 'POST',
        path: '/wxa/vip/user/info/update',
        answer: asApp((appId, body) => {
          const key = `${appId}/${String(body.wxa_openid)}`;
          const [info, member] = [infoIn(body), members.get(key)];
          if (!info || !member) return wrongParameter;
          members.set(key, { ...member, ...info });
          return ok;
        }),
      },
      {
        method: 'POST',
        path: '/wxa/vip/user/info/get',
        answer: asApp((appId, body) => {
          const member = members.get(`${appId}/${String(body.wxa_openid)}`);
          if (!member) return wrongParameter;
          const { identity, outerUserId, shops } = member;
          return { ...ok, info: { identity, outer_userid: outerUserId, related_shop_appid: [...shops] } };
        }),
      },
      {
        method: 'POST',
        path: '/wxa/vip/user/info/delete',
        answer: asApp((appId, body) => {
          members.delete(`${appId}/${String(body.wxa_openid)}`);
          return ok;
        }),
      },
    ],
    controls: [
      {
        // Somebody taps the membership in a shop. Whom the mini-program knows is linked there; others are led to it with a session.
        method: 'POST',
        path: '/sandbox/shop-members',
        run: async (input) => {
          const appId = readAppId(input, world);
          const [openid, shop] = [readText(input, 'openid'), readText(input, 'shop')];
          if (!world.apps.get(shop)?.shop) throw new ControlRefused(`the sandbox has no shop ${shop}`);
          const event = { ToUserName: `gh_${appId}`, FromUserName: openid, MsgType: 'event' };
          const at = Math.floor(world.nowMs() / 1000);
          const question = { ...event, CreateTime: at, Event: 'channels_ec_vip_user_info_get' };
          const answer = await pushes.ask(appId, { ...question, info: { shop_appid: shop } });
          const info = (answer?.info ?? {}) as Json;
          if (String(info.is_vip) === 'true') {
            const identity = String(info.identity);
            const outerUserId = String(info.outer_userid ?? '');
            const key = `${appId}/${openid}`;
            members.set(key, { identity, outerUserId, shops: new Set([...(members.get(key)?.shops ?? []), shop]) });
            const told = { shop_appid: shop, outer_userid: outerUserId, identity, add_time: at };
            pushes.send(appId, { ...event, CreateTime: at, Event: 'channels_ec_vip_user_auto_add', info: told });
            return { linked: true, identity };
          }
          const session = world.chance('shop session', 18).toString('base64url');
          sessions.set(session, { appId, openid, shop, endsAtMs: world.nowMs() + sessionMs });
          return { linked: false, session };
        },
      },
      {
        method: 'GET',
        path: '/sandbox/shop-members',
        run: () => ({
          members: [...members].map(([key, { identity, outerUserId, shops }]) => {
            const [appId, openid] = key.split('/');
            return { appId, openid, identity, outerUserId, shops: [...shops] };
          }),
        }),
      },
    ],
  };
};
