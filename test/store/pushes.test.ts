import { answersAtOnce } from '@memberday/functions/answers-at-once.ts';
import { followPush } from '@memberday/functions/follow-push.ts';
import { listPushes } from '@memberday/functions/hooks/list-pushes.ts';
import type { PushKey, PushSetting } from '@memberday/functions/hooks/read-push.ts';
import { replayPushes } from '@memberday/functions/hooks/replay-pushes.ts';
import { confirmAtWechat, takeFromWechat, type WechatDoor } from '@memberday/functions/hooks/wechat-door.ts';
import { releaseShopDiscount } from '@memberday/functions/release-shop-discount.ts';
import { parsePushXml } from '@memberday/functions/wechat/push-xml.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestTable, useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { sealedOf, vectors } from '../wechat/vectors.ts';
import { type BareStore, bareStore, oneEngine } from './bare-store.ts';
import { malformedPushes } from './malformed-pushes.ts';

const appId = 'wx00000000000000a1';
const shopAppId = 'wx00000000000000c3';
const key: PushKey = { token: 'a-token-of-tests', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
const [first, silver] = defaultProgramme.tiers.levels;
if (!first || !silver) throw new Error('the default programme has two levels');
/** Everybody has a twentieth off one order a month. */
const programme: Programme = {
  ...defaultProgramme,
  tiers: {
    ...defaultProgramme.tiers,
    levels: [{ ...first, benefits: [{ kind: 'shop_discount', percentOff: 5, quota: 1, period: 'month' }] }, silver],
  },
};
const now = '2026-11-22T04:00:00.000Z';
const hour = '2026-11-22T04';
const seconds = Date.parse(now) / 1000;
const times = <T>(n: number, run: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => run(i));

describe.each(oneEngine)('pushes on %s', (engineName) => {
  /** Where fewer show the same, the slower engine is shown fewer. */
  const many = engineName === 'dynoxide' ? 64 : 16;
  const engine = useEngine(engineName);
  let table: TestTable;
  let bare: BareStore;
  let door: WechatDoor;
  let lines: string[] = [];
  beforeAll(async () => {
    table = await engine.newTable();
    bare = bareStore(table);
    const context = { ...bare.request({ programme, now }), store: bare.store };
    const setting: PushSetting = { keys: [key], mode: 'secure' };
    door = {
      ...context,
      log: (_level, line) => lines.push(line),
      settings: new Map([
        [appId, setting],
        [shopAppId, { ...setting, format: 'json' }],
        ['wx0000000000000open', { ...setting, mode: 'plain' }],
      ]),
      answers: answersAtOnce(context),
    };
  });
  beforeEach(() => {
    lines = [];
  });

  /** As a published client seals and signs it. */
  const sealed = (text: string, { by = key, to = appId, asXml = false } = {}) => {
    const cipher = encrypt(by.aesKey, text, to);
    const query = { timestamp: String(seconds), nonce: '415670741', encrypt_type: 'aes' };
    const msg_signature = getSignature(by.token, query.timestamp, query.nonce, cipher);
    const body = asXml
      ? `<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[${cipher}]]></Encrypt></xml>`
      : JSON.stringify({ ToUserName: 'gh_1', Encrypt: cipher });
    return { appId: to, query: { ...query, msg_signature }, body };
  };
  const push = (message: object, to = appId) => takeFromWechat(door, sealed(JSON.stringify(message), { to }));
  const between = { from: `${hour}:00:00.000Z`, to: `${hour}:59:59.999Z` };
  const keptOf = async (of: string) =>
    (await bare.store.pushes.listBetween(of, between, { limit: 500, after: undefined })).pushes;
  const told = async (of: string) => (await keptOf(of)).map(({ message }) => message);
  /** Opens an answer with the published client, as WeChat would. */
  const opened = (body: string): Record<string, unknown> => {
    const isXml = body.startsWith('<');
    const { Encrypt, MsgSignature, TimeStamp, Nonce } = (isXml ? parsePushXml(body) : JSON.parse(body)) as Record<
      string,
      string
    >;
    expect(getSignature(key.token, String(TimeStamp), String(Nonce), String(Encrypt))).toBe(MsgSignature);
    expect(Nonce).toBe('415670741');
    const { message, id } = decrypt(key.aesKey, String(Encrypt));
    expect(id).toBe(appId);
    return isXml ? { ...parsePushXml(message) } : (JSON.parse(message) as Record<string, unknown>);
  };

  const refund = (afterSale: string, at = seconds) => ({
    ToUserName: 'gh_shop',
    FromUserName: 'o_fixed_for_all',
    CreateTime: at,
    MsgType: 'event',
    Event: 'channels_ec_aftersale_update',
    finder_shop_aftersale_status_update: { status: 'USER_WAIT_RETURN', after_sale_order_id: afterSale, order_id: '37' },
  });

  test('many refunds of one second, each sent three times at once: a row each', async () => {
    const all = times(many, (n) => refund(String(n)));
    const answers = await Promise.all([...all, ...all, ...all].map((message) => push(message, shopAppId)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set(['200 success']));
    const rows = await told(shopAppId);
    expect(rows).toHaveLength(many);
    expect(rows[0]).toMatchObject({ Event: 'channels_ec_aftersale_update' });
    expect(JSON.stringify(rows)).not.toContain('o_fixed_for_all');
  });

  test('JSON again as XML, its ids as numbers: the same row, every digit kept', async () => {
    const json = `{"CreateTime":${seconds},"Event":"an_order","order_info":{"order_id":3705115058471208928}}`;
    const xml = `<xml><CreateTime>${seconds}</CreateTime><Event><![CDATA[an_order]]></Event><order_info><order_id>3705115058471208928</order_id></order_info></xml>`;
    for (const raw of [sealed(json), sealed(xml, { asXml: true }), sealed(json)]) {
      expect(await takeFromWechat(door, raw)).toMatchObject({ status: 200, body: 'success' });
    }
    const orders = (await told(appId)).filter(({ Event }) => Event === 'an_order');
    expect(orders).toEqual([expect.objectContaining({ order_info: { order_id: '3705115058471208928' } })]);
  });

  test('what nests deeper and is longer than the table has types for is kept as it came', async () => {
    const odd = {
      CreateTime: seconds,
      Event: 'odd',
      '': '',
      big: 1e300,
      deep: [[[[[[[[[['end']]]]]]]]]],
      sign: '\uD800',
    };
    expect(await push(odd)).toMatchObject({ status: 200 });
    const [kept] = (await told(appId)).filter(({ Event }) => Event === 'odd');
    expect(kept).toEqual({ ...odd, sign: '\uD800' });
  });

  test('ten thousand malformed bodies: each refused, no fault, nothing kept', async () => {
    table.capacity.reset();
    const statuses = new Map<number, number>();
    for (const raw of malformedPushes(10_000, key, [appId, 'wx0000000000000open', shopAppId, 'wx-nobody'])) {
      const { status } = await takeFromWechat(door, raw);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect([...statuses.keys()].sort()).toEqual([403, 422]);
    expect(table.capacity).toMatchObject({ read: 0, write: 0 });
    expect(new Set(lines)).toEqual(new Set(['push refused']));
  });

  test('what an hour holds is listed page by page, and due again when it is asked for', async () => {
    const [later, last] = ['2026-11-22T05:00:00.000Z', '2026-11-22T05:59:59.000Z'];
    for (let n = 0; n < 5; n += 1) await push(refund(`replay-${n}`, Date.parse(later) / 1000 + n), shopAppId);
    await push({ CreateTime: Date.parse(later) / 1000, Event: 'another' }, shopAppId);
    const stretch = { app: shopAppId, from: later, to: last, event: refund('').Event };
    const owner = bare.request({ programme, now });
    const names: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = valueIn(await listPushes(owner, { ...stretch, limit: 2, cursor: cursor ?? undefined }));
      names.push(...page.pushes.map(({ name }) => name));
      cursor = page.cursor;
    }
    expect(new Set(names).size).toBe(5);
    expect(await replayPushes(owner, stretch)).toEqual({ ok: true, value: { replayed: 5, cursor: null } });
    const due = await bare.store.due.list(hour, now);
    expect(new Set(due.map(({ work }) => ('name' in work ? work.name : '')))).toEqual(new Set(names));
    const across = await replayPushes(owner, { ...stretch, to: '2026-11-22T06:00:00.000Z' });
    expect(across).toMatchObject({ ok: false, problem: { code: 'invalid_value' } });
    const forged = Buffer.from(JSON.stringify({ pk: 'M#someone', sk: 'A#PROFILE' })).toString('base64url');
    expect(await listPushes(owner, { ...stretch, limit: 2, cursor: forged })).toMatchObject({ ok: false });
  });

  describe('the cases of public pages and clients', () => {
    const arriving = vectors.aes.filter(({ msg_signature, echostr }) => msg_signature && !echostr);
    for (const vector of arriving) {
      const receiver = vector.appid ?? vector.receiveid ?? '';
      const { token = '', encodingAesKey: aesKey, timestamp = '', nonce = '', msg_signature = '' } = vector;
      const cipher = sealedOf(vector);
      const query = { timestamp, nonce, msg_signature };
      const at = (change: object = {}, text = cipher) => ({
        appId: receiver,
        query: { ...query, ...change },
        body: JSON.stringify({ ToUserName: 'gh_1', Encrypt: text }),
      });
      const doorFor = (keys: readonly PushKey[], to = receiver): WechatDoor => ({
        ...door,
        settings: new Map([[to, { keys, mode: 'secure' }]]),
      });

      test(`${vector.id}: is taken, with old and new keys beside`, async () => {
        const open = doorFor([key, { token, aesKey }]);
        expect(await takeFromWechat(open, at())).toMatchObject({ status: 200, body: 'success' });
      });

      test(`${vector.id}: with a sign changed anywhere it is not`, async () => {
        const open = doorFor([{ token, aesKey }]);
        const flip = (text: string, n: number) =>
          `${text.slice(0, n)}${text[n] === '0' ? '1' : '0'}${text.slice(n + 1)}`;
        const changed = [
          ...times(msg_signature.length, (n) => at({ msg_signature: flip(msg_signature, n) })),
          ...times(timestamp.length, (n) => at({ timestamp: flip(timestamp, n) })),
          ...times(nonce.length, (n) => at({ nonce: flip(nonce, n) })),
          ...times(cipher.length - 2, (n) => at({}, flip(cipher, n))),
        ];
        for (const raw of changed) expect((await takeFromWechat(open, raw)).status).toBe(403);
        const other = 'wx00000000000000b2';
        const misled = await takeFromWechat(doorFor([{ token, aesKey }], other), { ...at(), appId: other });
        expect(misled.status).toBe(422);
        // Signed anew over a changed cipher text: nothing but one answer comes of it.
        const bytes = Buffer.from(cipher, 'base64');
        for (const n of [2, 17, 40, bytes.length - 33, bytes.length - 1]) {
          const broken = Buffer.from(bytes);
          broken[n] = (broken[n] ?? 0) ^ 0x41;
          const text = broken.toString('base64');
          const resigned = at({ msg_signature: getSignature(token, timestamp, nonce, text) }, text);
          const said = await takeFromWechat(open, resigned);
          // A block in the middle may turn letters of the text into others and stay a message; who signs it has the token.
          if (said.status !== 200) expect(said).toEqual(misled);
        }
      });
    }

    test('addresses are confirmed to whoever holds the token: WeChat in the open, WeCom encrypted', () => {
      for (const { token, timestamp, nonce, signature, echostr, reply } of vectors.signature) {
        if (!echostr || !reply) continue;
        const open = { ...door, settings: new Map([[appId, { keys: [{ ...key, token }], mode: 'secure' as const }]]) };
        const query = { timestamp, nonce, signature, echostr };
        expect(confirmAtWechat(open, { appId, query, body: '' })).toMatchObject({ status: 200, body: reply });
        const forged = { ...query, nonce: `${nonce}1` };
        expect(confirmAtWechat(open, { appId, query: forged, body: '' }).status).toBe(403);
      }
      for (const vector of vectors.aes.filter(({ echostr }) => echostr)) {
        const { token = '', encodingAesKey: aesKey, receiveid = '', plaintext, echostr = '' } = vector;
        const { timestamp = '', nonce = '', msg_signature = '' } = vector;
        const open = {
          ...door,
          settings: new Map([[receiveid, { keys: [{ token, aesKey }], mode: 'secure' as const }]]),
        };
        const raw = { appId: receiveid, query: { timestamp, nonce, msg_signature, echostr }, body: '' };
        expect(confirmAtWechat(open, raw)).toMatchObject({ status: 200, body: plaintext });
        const forged = { ...raw, query: { ...raw.query, timestamp: `${timestamp}0` } };
        expect(confirmAtWechat(open, forged).status).toBe(403);
      }
    });
  });

  describe('what is answered while a shop waits', () => {
    const identityOf = (openid: string) => door.index.identity({ kind: 'openid', issuer: appId, value: openid });
    const ask = async (message: object, asXml = false) => {
      const text = asXml ? `<xml>${elements(message)}</xml>` : JSON.stringify(message);
      const answer = await takeFromWechat(door, sealed(text, { asXml }));
      expect(answer).toMatchObject({ status: 200, type: asXml ? 'application/xml' : 'application/json' });
      return opened(answer.body);
    };
    const elements = (message: object): string =>
      Object.entries(message)
        .map(([name, value]) => `<${name}>${typeof value === 'object' ? elements(value) : value}</${name}>`)
        .join('');
    const question = (openid: string, event: string, rest: object) => ({
      ToUserName: 'gh_1',
      FromUserName: openid,
      CreateTime: seconds,
      MsgType: 'event',
      Event: event,
      ...rest,
    });
    const order = (unique: string, off = 500, visit = 'visit-1') => ({
      order_info: {
        shop_appid: shopAppId,
        order_session_id: visit,
        scene: 1,
        unique_id: unique,
        price_info: {
          product_price_before_vip_discount: 10_000,
          vip_discounted_price: off,
          product_price_after_vip_discount: 10_000 - off,
        },
      },
    });
    const use = (openid: string, ...of: Parameters<typeof order>) =>
      ask(question(openid, 'channels_ec_order_use_vip_discount', order(...of)));
    const usedBy = async (memberId: string) =>
      (await bare.store.accounts.read(memberId, { strong: true }))?.counters['benefit.shop_discount/count/month']?.[
        '2026-11'
      ] ?? 0;

    test('who is a member, in JSON and in XML', async () => {
      const memberId = await bare.join([identityOf('o-known')]);
      const asked = (openid: string) =>
        question(openid, 'channels_ec_vip_user_info_get', { info: { shop_appid: shopAppId } });
      expect(await ask(asked('o-known'))).toEqual({
        errcode: 0,
        errmsg: 'ok',
        info: { is_vip: true, identity: first.name, outer_userid: memberId },
      });
      expect(await ask(asked('o-nobody'), true)).toMatchObject({ errcode: '0', info: { is_vip: 'false' } });
    });

    test('what they have off, until their month’s orders are used up', async () => {
      await bare.join([identityOf('o-offer')]);
      const asked = (openid: string) =>
        question(openid, 'channels_ec_gen_order_info_init', {
          gen_order_info: {
            shop_appid: shopAppId,
            order_session_id: 'visit-0',
            scene: 1,
            price_info: { product_price_before_vip_discount: 9_999 },
          },
        });
      const off = (fen: number) => ({ errcode: 0, errmsg: 'ok', vip_discounted_info: { vip_discounted_price: fen } });
      expect(await ask(asked('o-offer'))).toEqual(off(499));
      expect(await ask(asked('o-nobody'))).toEqual(off(0));
      expect(await use('o-offer', 'offer-1', 500, 'visit-0')).toMatchObject({ result: 1 });
      expect(await ask(asked('o-offer'))).toEqual(off(0));
    });

    test('many phones want the last one: one has it, whatever is asked again', async () => {
      const memberId = await bare.join([identityOf('o-rush')]);
      const rush = () => Promise.all(times(many, (n) => use('o-rush', `rush-${n}`, 500, `visit-rush-${n}`)));
      const [winner, ...others] = (await rush()).flatMap(({ result }, n) => (result === 1 ? [n] : []));
      expect(others).toEqual([]);
      expect(await usedBy(memberId)).toBe(1);
      expect(await use('o-rush', `rush-${winner}`, 500, `visit-rush-${winner}`)).toMatchObject({ result: 1 });
      expect(await use('o-rush', 'rush-late')).toMatchObject({ result: 2 });
      expect(await usedBy(memberId)).toBe(1);
    });

    test('one attempt asked many times at once counts once; another price under its name is refused', async () => {
      const memberId = await bare.join([identityOf('o-once')]);
      const answers = await Promise.all(times(many, () => use('o-once', 'once-1')));
      expect(new Set(answers.map(({ result }) => result))).toEqual(new Set([1]));
      expect(await usedBy(memberId)).toBe(1);
      expect(await use('o-once', 'once-1', 400)).toMatchObject({ result: 2 });
    });

    test('more than the tier gives, by nobody, or in pieces: denied, and nothing is held', async () => {
      const memberId = await bare.join([identityOf('o-much')]);
      expect(await use('o-much', 'much-1', 501)).toMatchObject({ result: 2 });
      expect(await use('o-nobody', 'nobody-1')).toMatchObject({ result: 2 });
      const pieces = question('o-much', 'channels_ec_order_use_vip_discount', { order_info: { unique_id: '1' } });
      expect(await ask(pieces)).toMatchObject({ errcode: 1, result: 2 });
      expect(await usedBy(memberId)).toBe(0);
    });

    test('not placed after all: it is free again, once, however often that is told', async () => {
      const memberId = await bare.join([identityOf('o-back')]);
      expect(await use('o-back', 'back-1')).toMatchObject({ result: 1 });
      const unused = question('o-back', 'channels_ec_order_unuse_vip_discount', order('back-1'));
      expect(await push(unused)).toMatchObject({ status: 200, body: 'success' });
      const [row] = (await keptOf(appId)).filter(({ event }) => event === unused.Event);
      if (!row) throw new Error('it was not stored');
      await Promise.all(times(8, () => followPush(bare.context({ programme, now }), row)));
      expect(await usedBy(memberId)).toBe(0);
      expect(await use('o-back', 'back-1')).toMatchObject({ result: 2 });
      expect(await use('o-back', 'back-2')).toMatchObject({ result: 1 });
      // The order is cancelled unpaid: the shop says so by the order's visit.
      const work = bare.context({ programme, now });
      for (const _ of [1, 2]) await releaseShopDiscount(work, { shopAppId, orderSessionId: 'visit-1' }, 'cancelled');
      expect(await usedBy(memberId)).toBe(0);
    });

    test('told that it was not placed before it was asked: the late question is denied', async () => {
      const memberId = await bare.join([identityOf('o-late')]);
      const gone = { shopAppId, orderSessionId: 'visit-late', uniqueId: 'late-1' };
      await releaseShopDiscount(bare.context({ programme, now }), gone, 'not_placed');
      expect(await use('o-late', 'late-1', 500, 'visit-late')).toMatchObject({ result: 2 });
      expect(await usedBy(memberId)).toBe(0);
    });

    test('whoever joined two accounts has their discounts counted on the one', async () => {
      const memberId = await bare.join([identityOf('o-again')]);
      expect(await use('o-again', 'again-1', 500, 'visit-again')).toMatchObject({ result: 1 });
      const uses = await bare.store.shopDiscounts.list({ shopAppId, orderSessionId: 'visit-again' });
      expect(uses).toEqual([expect.objectContaining({ memberId, state: 'held', offFen: 500 })]);
    });
  });
});
