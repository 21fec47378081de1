import { createHash } from 'node:crypto';
import type { Area, Json, WechatRequest, World } from './area.ts';
import { ControlRefused, readAppId, readText } from './control-input.ts';
import { wechatError } from './errcodes.ts';
import { opengidOf } from './groups.ts';

type CustomerGroup = {
  readonly chatId: string;
  readonly name: string;
  readonly owner: string;
  readonly members: number;
  readonly createdMs: number;
};

const tokenLifeMs = 7_200_000;

/** WeCom's API of the companies: its tokens, and customer groups by the name that a mini-program knows them by. */
export const createWecomArea = (world: World, corps: Readonly<Record<string, string>>): Area => {
  const groups = new Map<string, CustomerGroup>();
  const issued = new Map<string, { readonly token: string; readonly endsAtMs: number }>();

  const getToken = ({ query }: WechatRequest): Json => {
    const corpId = query.get('corpid') ?? '';
    const secret = corps[corpId];
    if (secret === undefined) return wechatError(40013);
    if (query.get('corpsecret') !== secret) return wechatError(40001);
    const held = issued.get(corpId);
    const now = world.nowMs();
    // Everybody gets the same one for as long as it lasts.
    const current =
      held && held.endsAtMs > now
        ? held
        : { token: world.chance('wecom token', 64).toString('base64url'), endsAtMs: now + tokenLifeMs };
    issued.set(corpId, current);
    return {
      errcode: 0,
      errmsg: 'ok',
      access_token: current.token,
      expires_in: Math.floor((current.endsAtMs - now) / 1000),
    };
  };

  const withToken =
    (answer: (body: Json) => Json) =>
    ({ query, body }: WechatRequest): Json => {
      const token = query.get('access_token');
      if (!token) return wechatError(41001);
      const held = [...issued.values()].find((each) => each.token === token);
      if (!held) return wechatError(40014);
      return held.endsAtMs > world.nowMs() ? answer(body) : wechatError(42001);
    };

  const toChatId = withToken(({ opengid }) => {
    const group = groups.get(String(opengid));
    return group ? { errcode: 0, errmsg: 'ok', chat_id: group.chatId } : wechatError(86003);
  });

  const getGroup = withToken(({ chat_id: chatId, need_name: needName }) => {
    const group = [...groups.values()].find((each) => each.chatId === chatId);
    if (!group) return wechatError(86003);
    const create = Math.floor(group.createdMs / 1000);
    const member = (i: number) => ({
      userid:
        i === 0 ? group.owner : `wm${createHash('sha256').update(`${group.chatId}/${i}`).digest('hex').slice(0, 30)}`,
      type: i === 0 ? 1 : 2,
      join_time: create + i,
      join_scene: i === 0 ? 1 : 3,
      ...(needName ? { name: '' } : {}),
    });
    return {
      errcode: 0,
      errmsg: 'ok',
      group_chat: {
        chat_id: group.chatId,
        name: group.name,
        owner: group.owner,
        create_time: create,
        member_list: Array.from({ length: group.members }, (_, i) => member(i)),
        admin_list: [{ userid: group.owner }],
      },
    };
  });

  return {
    apis: [
      { method: 'GET', path: '/cgi-bin/gettoken', answer: getToken },
      { method: 'POST', path: '/cgi-bin/externalcontact/opengid_to_chatid', answer: toChatId },
      { method: 'POST', path: '/cgi-bin/externalcontact/groupchat/get', answer: getGroup },
    ],
    controls: [
      {
        // A customer group that a colleague has made in WeCom; its members come from WeChat.
        method: 'POST',
        path: '/sandbox/customer-groups',
        run: (input) => {
          const opengid = opengidOf(readAppId(input, world), readText(input, 'group'));
          const members = input.members;
          if (typeof members !== 'number' || !Number.isInteger(members) || members < 1 || members > 500) {
            throw new ControlRefused('members must be a whole number from 1 to 500');
          }
          const chatId = `wr${createHash('sha256').update(opengid).digest('base64url').slice(0, 30)}`;
          const name = readText(input, 'name');
          groups.set(opengid, { chatId, name, owner: readText(input, 'owner'), members, createdMs: world.nowMs() });
          return { chatId };
        },
      },
      {
        method: 'POST',
        path: '/sandbox/revoked-wecom-tokens',
        run: () => {
          issued.clear();
          return {};
        },
      },
    ],
  };
};
