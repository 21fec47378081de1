import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, dayMs, hourMs, instantOf, minuteMs } from '@memberday/shared/domain/time.ts';
import { groupEntry } from '../../support/group-entry.ts';
import { hireStaff } from '../../support/hire-staff.ts';
import { joinAs } from '../../support/join-as.ts';
import { publishTemplate } from '../../support/publish-template.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/** Lives by what became of them. */
export type LivesTold = { readonly ahead: string; readonly on: string; readonly over: string; readonly draft: string };

type Step = keyof LivesTold;

const finderUserName = 'sphStatesTea01';
const viewers = ['live-lin', 'live-su'];
/** What members are told of a live is a little old. */
const phonesLagMs = 2_500;

const known = new WeakMap<TestPlatform, Promise<LivesTold>>();

/**
 * A live that is announced, one that runs with a drop for all and one behind a word, one that is over with an order that came back; and a
 * draft. Told a second time to a platform it is the same.
 */
export const tellLives = (platform: TestPlatform): Promise<LivesTold> => {
  const told = known.get(platform) ?? tellOnce(platform);
  known.set(platform, told);
  return told;
};

const tellOnce = async (platform: TestPlatform): Promise<LivesTold> => {
  await hireStaff(platform, 'live-fang', { name: '方若溪', role: 'marketer' });
  await hireStaff(platform, 'live-bare', { name: '小满', role: 'operator' });
  const ning = await hireStaff(platform, 'live-at-work', {
    name: '阿宁',
    role: 'operator',
    scope: { shops: ['anfu'] },
  });
  const sealed = await groupEntry(platform, 'live-at-work', 'live-street');
  const { groupId } = valueIn(
    await ning.client.bindGroup({ ...sealed, name: '安福路福利 1 群', shop: 'anfu', tags: [] }),
  );
  for (const openid of viewers) {
    await joinAs(platform, openid, openid === 'live-lin' ? '林晓棠' : '苏合');
    const phone = await platform.signIn({ openid });
    valueIn(await phone.enterGroup(await groupEntry(platform, openid, 'live-street')));
  }
  await joinAs(platform, 'live-new', '何远');
  const templateId = await publishTemplate(platform, 'live-tea', { name: '暖饮券', total: 2_000 });
  const told = {
    draft: await plan(platform, 'draft', groupId, templateId),
    ahead: await plan(platform, 'ahead', groupId, templateId),
    on: await plan(platform, 'on', groupId, templateId),
    over: await plan(platform, 'over', groupId, templateId),
  };
  await run(platform, told.over, 'over');
  valueIn(await platform.staffClient().endLive({ liveId: told.over }));
  await run(platform, told.on, 'on');
  await platform.idle();
  return told;
};

const plan = async (platform: TestPlatform, step: Step, groupId: string, templateId: string): Promise<string> => {
  const owner = platform.staffClient();
  const now = instantOf(platform.now());
  const liveId = newId('live', now, randomBytes(12));
  const startsAt = addMs(now, step === 'ahead' || step === 'draft' ? 2 * dayMs : 20 * minuteMs);
  const drop = { templateId, stock: 60, minutes: 60 };
  valueIn(
    await owner.planLive({
      liveId,
      after: 0,
      plan: {
        name: { draft: '还没想好', ahead: '老店新茶', on: '初冬暖饮夜', over: '开春头一场' }[step],
        line: '桂花冷泡回来了，边聊边发券',
        anchor: '小满',
        picture: 'tea',
        startsAt,
        endsAt: addMs(startsAt, 2 * hourMs),
        groups: [groupId],
        percent: 200,
        drops: [
          { ...drop, name: '开播见面礼' },
          { ...drop, name: '听口令领券', note: '主播说了什么，写下来', wantsWord: true },
          { ...drop, name: '压轴一波' },
        ],
        products: [{ productId: '42', shopAppId: 'wxshop', title: '桂花冷泡礼盒', priceFen: 29_900, picture: 'gift' }],
      },
    }),
  );
  if (step === 'draft') return liveId;
  valueIn(await owner.bindLive({ liveId, finderUserName, exportId: step === 'ahead' ? null : `export/${step}` }));
  valueIn(await owner.announceLive({ liveId }));
  return liveId;
};

/** It begins, two watch and claim, both buy, one sends it back. */
const run = async (platform: TestPlatform, liveId: string, name: string): Promise<void> => {
  const owner = platform.staffClient();
  const phones = await Promise.all(viewers.map((openid) => platform.signIn({ openid })));
  for (const phone of phones) valueIn(await phone.reserveLive({ liveId }));
  valueIn(await owner.startLive({ liveId }));
  const { made } = valueIn(await owner.fireLiveDrop({ liveId, part: 0 }));
  valueIn(await owner.fireLiveDrop({ liveId, part: 1, word: '半日好时光' }));
  await new Promise((resolve) => setTimeout(resolve, phonesLagMs));
  for (const [i, phone] of phones.entries()) {
    valueIn(await phone.enterLive({ liveId }));
    valueIn(await phone.claimInLive({ liveId, dropId: made[0]?.dropId ?? '', nth: 1 }));
    const { card } = valueIn(await phone.getHome({}));
    const number = `${name}-${i}`;
    const at = instantOf(platform.now());
    const origin = { scene: 'live' as const, live: `export/${name}`, anchor: finderUserName };
    const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen: i === 0 ? 29_900 : 10_000 }];
    const order = { source: 'wechat-shop', number, at };
    const buyer = { memberId: card.memberId };
    valueIn(
      await owner.ingestOrderEvents({
        events: [
          { ...order, type: 'completed', buyer, lines, freightFen: 0, origin },
          ...(i === 1 && name === 'over' ? [{ ...order, type: 'refunded' as const, refund: 'all' as const }] : []),
        ],
      }),
    );
  }
  await platform.idle();
};
