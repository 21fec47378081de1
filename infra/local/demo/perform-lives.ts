import { msOf } from '@memberday/shared/domain/time.ts';
import { type CastMember, findInCast } from './cast.ts';
import { withStaffPhone } from './hire-crew.ts';
import { channelsAccount, type DemoLive } from './lives.ts';
import { withPhone } from './phones.ts';
import { askFor, type DemoPlatform } from './staff-access.ts';
import { stars } from './stars.ts';

/**
 * Lives are planned, bound to the chain's Channels account, announced; one begins, and people of the groups come and claim. One that is there
 * already is left alone. WeChat's side of it is of now: a sandbox that is started anew knows of no live any more.
 */
export const holdLives = async (
  platform: DemoPlatform,
  lives: readonly DemoLive[],
  cast: readonly CastMember[],
): Promise<void> => {
  for (const live of lives) {
    const isNew = await plan(platform, live);
    if (!isNew) continue;
    await asStars(platform, cast, live.reserves, (phone) => phone.reserveLive({ liveId: live.liveId }));
    if (live.step === 'on') await begin(platform, live, cast);
  }
};

const plan = (platform: DemoPlatform, live: DemoLive): Promise<boolean> =>
  withStaffPhone(platform, live.planner, undefined, async (desk) => {
    const { liveId, words } = live;
    const known = await desk.getLiveSession({ liveId });
    if (known.ok && known.value.live.state !== 'draft') return false;
    const { groups } = await askFor('listing groups', () => desk.listGroups({}));
    const drawn = live.plan(groups.map(({ group }) => group.groupId));
    if (!known.ok)
      await askFor(`planning ${drawn.name}`, () => desk.planLive({ liveId, after: 0, plan: drawn as never }));
    const { noticeId } = await atWechat(platform, 'POST', 'notices', {
      ...channelsAccount,
      startTime: Math.floor(msOf(live.startsAt) / 1_000),
    });
    const { finderUserName } = channelsAccount;
    await askFor(`binding ${drawn.name}`, () =>
      desk.bindLive({ liveId, finderUserName, noticeId: String(noticeId), exportId: null }),
    );
    await askFor(`announcing ${drawn.name}`, () => desk.announceLive({ liveId }));
    for (const [part, word] of Object.entries(words)) {
      await askFor(`a word of ${drawn.name}`, () => desk.setLiveWord({ liveId, part: Number(part), word } as never));
    }
    return true;
  });

/** What members are told of a live is a second old at most. */
const phonesLagMs = 1_500;

const begin = async (platform: DemoPlatform, live: DemoLive, cast: readonly CastMember[]): Promise<void> => {
  const { liveId } = live;
  const { exportId } = await atWechat(platform, 'POST', 'lives', { ...channelsAccount, title: '初冬暖饮夜' });
  const first = await withStaffPhone(platform, live.planner, undefined, async (desk) => {
    const { finderUserName, noticeId } = (await askFor('looking at the live', () => desk.getLiveSession({ liveId })))
      .live.channels;
    await askFor('binding the live', () =>
      desk.bindLive({ liveId, finderUserName, noticeId, exportId: String(exportId) }),
    );
    await askFor('going on air', () => desk.startLive({ liveId }));
    const fired = await askFor('the first drop', () => desk.fireLiveDrop({ liveId, part: 0 } as never));
    return fired.made.find(({ part }) => part === 0)?.dropId ?? '';
  });
  await new Promise((resolve) => setTimeout(resolve, phonesLagMs));
  await asStars(platform, cast, live.comes, (phone) => phone.enterLive({ liveId }));
  await asStars(platform, cast, live.claims, (phone) => phone.claimInLive({ liveId, dropId: first, nth: 1 } as never));
};

type Phone = Parameters<Parameters<typeof withPhone>[3]>[0];

const asStars = async (
  platform: DemoPlatform,
  cast: readonly CastMember[],
  keys: readonly string[],
  deed: (
    phone: Phone,
  ) => ReturnType<Phone['reserveLive']> | ReturnType<Phone['enterLive']> | ReturnType<Phone['claimInLive']>,
): Promise<void> => {
  for (const star of stars.filter(({ key }) => keys.includes(key))) {
    await withPhone(platform, star, findInCast(cast, star.key), async (phone) => {
      await askFor<unknown>(`${star.name} in the live`, () => deed(phone));
    });
  }
};

/** The account's own people, at WeChat. */
const atWechat = async (
  { wechatUrl }: DemoPlatform,
  method: 'POST',
  what: 'notices' | 'lives',
  input: object,
): Promise<Readonly<Record<string, unknown>>> => {
  const answer = await fetch(`${wechatUrl}/sandbox/finder/${what}`, { method, body: JSON.stringify(input) });
  if (!answer.ok) throw new Error(`the sandbox of WeChat refused: ${await answer.text()}`);
  return (await answer.json()) as Readonly<Record<string, unknown>>;
};
