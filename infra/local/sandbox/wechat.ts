import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Instant, msOf } from '@memberday/shared/domain/time.ts';
import { createOtherSystems } from './other-systems.ts';
import { createAccessTokens } from './wechat/access-token.ts';
import type { SandboxApp, World } from './wechat/area.ts';
import { createChance } from './wechat/chance.ts';
import { createChannels } from './wechat/channels.ts';
import { createCodePicture } from './wechat/code-picture.ts';
import { createContentCheck } from './wechat/content-check.ts';
import { createCounters } from './wechat/counters.ts';
import { createFaults } from './wechat/faults.ts';
import { createGroups } from './wechat/groups.ts';
import { createLiveCards } from './wechat/live-cards.ts';
import { createLogin } from './wechat/login.ts';
import { createPhone } from './wechat/phone.ts';
import { createPushes } from './wechat/push.ts';
import { createWechatServer } from './wechat/server.ts';
import { createSessionKeys } from './wechat/session-keys.ts';
import type { ShopDesk } from './wechat/shop/shop-desk.ts';
import { createShops } from './wechat/shop.ts';
import { createShopMembers } from './wechat/shop-members.ts';
import { createSubscribe } from './wechat/subscribe.ts';
import { createWecomArea } from './wechat/wecom.ts';

export type WechatSandboxOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly apps: readonly SandboxApp[];
  /** Companies of WeCom: secret by id. */
  readonly wecomCorps?: Readonly<Record<string, string>>;
  readonly now?: () => Instant;
  /** The same seed gives the same codes, keys and tokens in the same order; without one, each start differs. */
  readonly seed?: string;
};

export type WechatSandbox = {
  /** `http://127.0.0.1:4603`: the base URL to call instead of WeChat's, and where `/sandbox/*` is. */
  readonly url: string;
  /** Where the platform takes messages: every app's console says `<address>/hooks/wechat/<app id>` from now on. */
  pushTo: (baseUrl: string) => void;
  /** Orders of shops, for who runs the sandbox in the same process; others have `/sandbox/shop/*`. */
  readonly shops: ShopDesk;
  /** Messages being sent, and pictures being looked at. */
  busy: () => number;
  /** Ends at once, open connections too. */
  close: () => Promise<void>;
};

/**
 * WeChat's server API on loopback, as its documents describe it, for a platform that has no WeChat account at hand.
 *
 * Under `/sandbox/*` a page or a test plays the rest of WeChat. Bodies and answers are JSON; 422 says what was wrong:
 * - `POST /sandbox/login-codes {appId, openid, unionid?}` → `{code}`: what `wx.login` gives
 * - `POST /sandbox/phone-codes {appId, openid, phone, countryCode?, countryCodeAs?}` → `{code}`: what the phone button gives
 * - `POST /sandbox/group-entries {appId, openid, group, as?, secondsAgo?}` → `{encryptedData, iv, opengid}`: what a phone gets that opens a card in a group
 * - `POST /sandbox/customer-groups {appId, group, name, owner, members}` → `{chatId}`: the group is a customer group of WeCom; `POST /sandbox/revoked-wecom-tokens`
 * - `POST`, `DELETE /sandbox/blocked-users {openid}`: WeChat takes the user for a risk, or no longer
 * - `POST /sandbox/revoked-tokens {appId}`: the app's access tokens end now
 * - `POST /sandbox/faults {kind, path?, times?, errcode? | delayMs? | status?}`, `DELETE /sandbox/faults`: see `wechat/faults.ts`
 * - `POST /sandbox/pushes {appId, message, copies?, retries?}`: WeChat pushes a message; `GET`: what was pushed and taken; `POST /sandbox/lost-pushes {times}`
 * - `POST /sandbox/questions {appId, message}` → `{answer}`: what is asked while somebody waits, opened and read; null where no good answer came in time
 * - `POST /sandbox/shop-members {appId, openid, shop}` → `{linked}` or `{session}`: somebody taps the membership in a shop; `GET`: whom shops know
 * - `POST /sandbox/risky-words {word, suggest, label?}`, `POST /sandbox/media-verdicts {suggest, label?, times?}`: how contents are judged
 * - `POST`, `DELETE /sandbox/held-media-checks`: pictures are looked at later
 * - `POST /sandbox/subscriptions {appId, openid, answers: {[template]: 'accept' | 'reject'}}`: somebody was asked whether messages may be sent;
 *   `POST /sandbox/subscription-settings {appId, openid, templateId, answer}`: they turn one off later; `GET /sandbox/messages` → what people were sent
 * - `GET /sandbox/live-cards` → `{cards}`: cards that go on changing in chats, and what they show
 * - `POST /sandbox/shop/orders {user | openid, unionid?, lines: [{sku, quantity?, priceFen, paidFen?, title?}], freightFen?, scene?, live?, finder?, lags?, gift?,
 *   pay?}` → the order: somebody buys in a shop; `user` is their openid in the mini-program. `GET`: all orders. With `{orderId}`: `POST /sandbox/shop/pay`,
 *   `ship`, `confirm`, `cancel`, `accept {user | openid}` (a gift), `attribute {promoter?, sharer?}`
 * - `POST /sandbox/shop/returns {orderId, sku?, quantity?, amountFen?, type?, refund?}` → `{caseId}`; then `refund` or `close-return {caseId}`
 * - `POST /sandbox/shop/delivery {loseOneIn?, doubleOneIn?, shuffleMs?}`: of so many events one is lost, or doubled; they overtake one another from now on; `{}` ends it
 * - `POST /sandbox/shop/again {orderId, times?, shuffled?}`: an order's events once more; `GET /sandbox/shop/events`: all of them
 * - `POST /sandbox/shop/quota {path, calls}`: after so many calls of an API its day's quota is used up
 * - `POST /sandbox/finder/notices {finderUserName, startTime, nickname?}` → `{noticeId}`, `POST /sandbox/finder/lives {finderUserName, title?, nickname?}` → `{exportId, feedId}`:
 *   a Channels account announces a live, goes on air; `DELETE` takes either back; `GET /sandbox/finder`: how they stand
 * - `POST /sandbox/live-infos`, `live-notices`, `live-reservations`, `live-visits`: what a phone asks and does there, see `wechat/channels/phone-controls.ts`
 * - `POST`, `GET /sandbox/systems/erp`: another system, which is told of events
 * - `GET /sandbox/counters` → `{calls, errors}`
 *
 * WeChat's state is not ours, so it lives in memory and ends with the process. Not kept: the quotas of a whole app
 * (10,000 token calls a minute, daily quotas), IP lists.
 * @throws when the port is taken (`EADDRINUSE`)
 */
export const startWechatSandbox = async (options: WechatSandboxOptions): Promise<WechatSandbox> => {
  const { now = () => new Date().toISOString(), seed = randomUUID() } = options;
  const world: World = {
    apps: new Map(options.apps.map((app) => [app.appId, app])),
    nowMs: () => msOf(now()),
    chance: createChance(seed),
    visits: new Map(),
  };
  const tokens = createAccessTokens(world);
  const sessionKeys = createSessionKeys(world.chance);
  const faults = createFaults();
  const counters = createCounters();
  const pushes = createPushes(world);
  const shops = createShops(world, tokens, pushes);
  const contentCheck = createContentCheck(world, { tokens, pushes });
  const areas = [
    tokens.area,
    createLogin(world, tokens, sessionKeys),
    createPhone(world, tokens),
    createCodePicture(world, tokens),
    createLiveCards(world, tokens),
    createChannels(world, tokens),
    createGroups(world, sessionKeys),
    createWecomArea(world, options.wecomCorps ?? {}),
    pushes.area,
    shops.area,
    createShopMembers(world, tokens, pushes),
    contentCheck.area,
    createSubscribe(world, { tokens, pushes }),
    faults.area,
    counters.area,
    createOtherSystems(),
  ];
  const server = createWechatServer({ areas, faults, counters, chance: world.chance });

  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pushTo: pushes.setAddress,
    shops: shops.desk,
    busy: () => pushes.busy() + shops.busy() + contentCheck.busy(),
    close: async () => {
      pushes.stop();
      shops.stop();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
