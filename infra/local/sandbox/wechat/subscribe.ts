import type { AccessTokens } from './access-token.ts';
import type { Area, Json, WechatRequest, World } from './area.ts';
import { ControlRefused, readAppId, readText } from './control-input.ts';
import { wechatError } from './errcodes.ts';
import type { Pushes } from './push.ts';
import { linesOf, subscribeTemplates } from './subscribe-templates.ts';
import { wrongField } from './subscribe-values.ts';

/** A message as it lies in somebody's WeChat. */
export type SubscribeMessage = {
  readonly appId: string;
  readonly openid: string;
  readonly templateId: string;
  readonly title: string;
  readonly page: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  readonly at: string;
  readonly msgid: string;
};

const mostKept = 500;

/**
 * Subscribe messages. As documented: a yes is one message of that template to that person, the fields are held against their types, a page
 * has no leading slash, and what somebody answered, changed in their settings or was sent is pushed as an event whose `List` is bare when it
 * has one entry, with its `CreateTime` as text.
 */
export const createSubscribe = (world: World, { tokens, pushes }: { tokens: AccessTokens; pushes: Pushes }): Area => {
  const credits = new Map<string, number>();
  const turnedOff = new Set<string>();
  const messages: SubscribeMessage[] = [];
  const nameOf = (...parts: string[]): string => parts.join('/');

  const tell = (appId: string, openid: string, event: string, entries: readonly Json[]): void => {
    if (entries.length === 0) return;
    const list = { List: entries.length === 1 ? entries[0] : entries };
    // In XML the list lies deeper: `<SubscribeMsgPopupEvent><List>…`.
    const wrapper = event.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const isXml = world.apps.get(appId)?.push?.format === 'xml';
    pushes.send(appId, {
      ToUserName: 'gh_sandbox',
      FromUserName: openid,
      CreateTime: String(Math.floor(world.nowMs() / 1000)),
      MsgType: 'event',
      Event: event,
      ...(isXml ? { [wrapper]: list } : list),
    });
  };

  const send = ({ query, body }: WechatRequest): Json => {
    const owner = tokens.ownerOf(query.get('access_token'));
    if ('errcode' in owner) return owner;
    const { appId } = owner;
    const openid = String(body.touser ?? '');
    if (!world.visits.has(`${appId}/${openid}`)) return wechatError(40003);
    const template = subscribeTemplates.find(({ priTmplId }) => priTmplId === body.template_id);
    if (!template) return wechatError(40037);
    const { priTmplId: templateId, title } = template;
    const lines = linesOf(template);
    const wrong = wrongField(
      lines.map(({ key }) => key),
      body.data,
    );
    if (wrong) return { ...wechatError(47003), errmsg: `argument invalid! data.${wrong}.value invalid` };
    const page = body.page === undefined ? '' : String(body.page);
    if (page !== '' && !/^(?:[a-z-]+\/)?pages\/[\w/-]+(?:\?.*)?$/.test(page)) return wechatError(41030);
    const name = nameOf(appId, openid, templateId);
    const left = credits.get(name) ?? 0;
    if (left < 1 || turnedOff.has(name)) return wechatError(43101);
    credits.set(name, left - 1);
    // Beyond what a double holds, as WeChat's are.
    const msgid = `32${world.chance('message id', 8).readBigUInt64BE() % 10n ** 17n}`;
    const values = body.data as Record<string, { value: string }>;
    messages.push({
      appId,
      openid,
      templateId,
      title,
      page,
      lines: lines.map(({ label, key }) => ({ label, value: values[key]?.value ?? '' })),
      at: new Date(world.nowMs()).toISOString(),
      msgid,
    });
    if (messages.length > mostKept) messages.shift();
    tell(appId, openid, 'subscribe_msg_sent_event', [
      { TemplateId: templateId, MsgID: msgid, ErrorCode: '0', ErrorStatus: 'success' },
    ]);
    return { errcode: 0, errmsg: 'ok' };
  };

  const listTemplates = ({ query }: WechatRequest): Json => {
    const owner = tokens.ownerOf(query.get('access_token'));
    if ('errcode' in owner) return owner;
    return { errcode: 0, errmsg: 'ok', data: subscribeTemplates.map((template) => ({ ...template, type: 2 })) };
  };

  return {
    apis: [
      { method: 'POST', path: '/cgi-bin/message/subscribe/send', answer: send },
      { method: 'GET', path: '/wxaapi/newtmpl/gettemplate', answer: listTemplates },
    ],
    controls: [
      {
        // What wx.requestSubscribeMessage() does on the user's phone, once they have answered.
        method: 'POST',
        path: '/sandbox/subscriptions',
        run: (input) => {
          const appId = readAppId(input, world);
          const openid = readText(input, 'openid');
          const answers = Object.entries((input.answers ?? {}) as Record<string, unknown>);
          for (const [templateId, answer] of answers) {
            if (answer !== 'accept') continue;
            const name = nameOf(appId, openid, templateId);
            turnedOff.delete(name);
            credits.set(name, (credits.get(name) ?? 0) + 1);
          }
          const told = answers.filter(([, answer]) => answer === 'accept' || answer === 'reject');
          tell(
            appId,
            openid,
            'subscribe_msg_popup_event',
            told.map(([TemplateId, SubscribeStatusString]) => ({ TemplateId, SubscribeStatusString, PopupScene: '0' })),
          );
          return {};
        },
      },
      {
        // Somebody turns a template off, or on again, in WeChat's own settings.
        method: 'POST',
        path: '/sandbox/subscription-settings',
        run: (input) => {
          const appId = readAppId(input, world);
          const openid = readText(input, 'openid');
          const templateId = readText(input, 'templateId');
          const answer = readText(input, 'answer');
          if (answer !== 'accept' && answer !== 'reject') throw new ControlRefused('answer is accept or reject');
          const name = nameOf(appId, openid, templateId);
          if (answer === 'reject') turnedOff.add(name);
          else turnedOff.delete(name);
          tell(appId, openid, 'subscribe_msg_change_event', [
            { TemplateId: templateId, SubscribeStatusString: answer },
          ]);
          return {};
        },
      },
      { method: 'GET', path: '/sandbox/messages', run: () => ({ messages }) },
    ],
  };
};
