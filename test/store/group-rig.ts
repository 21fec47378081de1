import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { RequestContext, Staff, Visitor } from '@memberday/functions/context.ts';
import { countForGroups } from '@memberday/functions/groups/count-for-groups.ts';
import { enterGroup } from '@memberday/functions/groups/enter-group.ts';
import { keys } from '@memberday/functions/store/keys.ts';
import type { Row } from '@memberday/functions/store/table.ts';
import { countingOfRow } from '@memberday/functions/work/counting-of-row.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { type Instant, msOf } from '@memberday/shared/domain/time.ts';
import type { TestTable } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore } from './bare-store.ts';

export const appId = 'wx-test';
export const quiet = { ...defaultProgramme, earn: { ...defaultProgramme.earn, dayFactors: [] } };

/** What WeChat seals for an app's server, under a session key. */
export const sealFor = (sessionKey: string, data: object) => {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv);
  const encryptedData = Buffer.concat([cipher.update(JSON.stringify(data)), cipher.final()]).toString('base64');
  return { encryptedData, iv: iv.toString('base64') };
};

/** Everybody's session key follows from who they are, so that a test need not carry it about. */
const sessionKeyOf = (openid: string): string => createHash('md5').update(openid).digest('base64');

/** People who come in by cards, and what a stream would bring of the rows that follow. */
export const groupRig = ({ table }: Pick<TestTable, 'table'>) => {
  const bare = bareStore({ table });
  // One vault and one index for all of them, as one platform has.
  const base = bare.request();
  const at = (now: Instant) => {
    const work = bare.context({ programme: quiet, now });
    return { ...work, ...base, now: work.now, programmes: work.programmes };
  };
  const openidKeyOf = (openid: string) => base.index.identity({ kind: 'openid', issuer: appId, value: openid });

  const signIn = (openid: string, now: Instant, sessionKey = sessionKeyOf(openid)) =>
    bare.store.visitors.note(openidKeyOf(openid), {
      entry: { scene: 1044 },
      sealedSessionKey: base.vault.seal(sessionKey, openidKeyOf(openid)),
      sealedOpenid: base.vault.seal(openid, openidKeyOf(openid)),
      at: now,
    });
  const sealed = (openid: string, group: string, now: Instant, told: object = { opengid: group, chat_type: 3 }) =>
    sealFor(sessionKeyOf(openid), {
      ...told,
      watermark: { appid: appId, timestamp: Math.floor(msOf(now) / 1000) },
    });
  const visitor = (openid: string, now: Instant): RequestContext<Visitor> => ({
    ...at(now),
    actor: { kind: 'visitor', appId, openid },
  });

  return {
    bare,
    table,
    at,
    signIn,
    sealed,
    visitor,
    openidKeyOf,
    groupId: (group: string) => base.index.group(appId, group),
    staff: (staff: Partial<Staff>, now: Instant): RequestContext<Staff> => ({
      ...at(now),
      actor: { kind: 'staff', staffId: 'stf_a', role: 'operator', scope: { shops: [], groups: [] }, ...staff },
    }),
    /** Signs in and opens a card in a group. */
    async enter(openid: string, group: string, now: Instant, task?: string): Promise<string> {
      await signIn(openid, now);
      const entry = await enterGroup(visitor(openid, now), { ...sealed(openid, group, now), ...(task && { task }) });
      return valueIn(entry).groupId;
    },
    /** A member of a shop's who came in by a group's card. */
    async memberOf(openid: string, group: string, now: Instant): Promise<string> {
      const memberId = await bare.join([openidKeyOf(openid)], now);
      await signIn(openid, now);
      const context = { ...at(now), actor: { kind: 'member' as const, memberId, appId } };
      valueIn(await enterGroup(context, sealed(openid, group, now)));
      return memberId;
    },
    /** What the stream brings of a person's rows, and the queue does with it: `times` over, in any order, all at once. */
    async bring(rows: readonly Row[], now: Instant, times = 1): Promise<void> {
      const countings = Array.from({ length: times }, () => rows)
        .flat()
        .flatMap((row) => countingOfRow(row) ?? []);
      const shuffled = countings
        .map((counting) => ({ counting, by: Math.random() }))
        .sort((a, b) => a.by - b.by)
        .map(({ counting }) => counting);
      const packs = Array.from({ length: Math.ceil(shuffled.length / 3) }, (_, i) => shuffled.slice(i * 3, i * 3 + 3));
      await Promise.all(packs.map((pack) => countForGroups(at(now), { countings: pack })));
    },
    rowsOf: async (memberId: string): Promise<Row[]> => table.queryAll({ pk: keys.memberPk(memberId), strong: true }),
    rowsOfVisitor: async (openid: string): Promise<Row[]> =>
      table.queryAll({ pk: keys.visitor(openidKeyOf(openid)).pk, strong: true }),
  };
};
