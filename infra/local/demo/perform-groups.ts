import { memberApi, type staffApi } from '@memberday/shared/contract/api.ts';
import { type Client, createClient } from '@memberday/shared/contract/client.ts';
import { minuteMs } from '@memberday/shared/domain/time.ts';
import { createHttpTransport } from '../../cli/transport.ts';
import { type DemoGroup, type DemoTask, demoGroups, demoTasks } from './groups.ts';
import { withStaffPhone } from './hire-crew.ts';
import { playWechat } from './phones.ts';
import { rules } from './rules.ts';
import { abreast, askFor, type DemoPlatform, forEachAbreast } from './staff-access.ts';

type Staff = Client<typeof staffApi>;
type Phone = Client<typeof memberApi>;

/**
 * The crew take their groups on and plan a day; guests and stars open cards there, some join. WeChat vouches for what is of now only, so it is
 * all of today: where the groups are there already, it is left alone.
 */
export const gatherGroups = async (
  platform: DemoPlatform,
  onPart: (done: string) => void,
  clock: () => number = Date.now,
): Promise<void> => {
  const operators = [...new Set(demoGroups.map(({ operator }) => operator))];
  const tasksByGroup = new Map<string, string[]>();
  for (const operator of operators) {
    const isNew = await withStaffPhone(platform, operator, undefined, async (staff) => {
      const { groups } = await askFor('listing groups', () => staff.listGroups({}));
      if (groups.length > 0) return false;
      await takeOn(platform, staff, operator);
      for (const task of demoTasks.filter((each) => each.operator === operator)) {
        await plan(staff, task, clock(), tasksByGroup);
      }
      return true;
    });
    if (!isNew) return;
  }
  const visits = demoGroups.flatMap(visitsOf);
  const transport = createHttpTransport(abreast);
  try {
    await forEachAbreast(visits, (visit) =>
      comeIn(platform, transport, visit, tasksByGroup.get(visit.group.name) ?? []),
    );
  } finally {
    transport.close();
  }
  onPart(`${demoGroups.length} groups, ${visits.length} visits today`);
};

const takeOn = async (platform: DemoPlatform, staff: Staff, operator: string): Promise<void> => {
  const [appId = ''] = platform.wechatAppIds;
  for (const { name, shop, tags, wecom } of demoGroups.filter((each) => each.operator === operator)) {
    if (wecom) await play(platform, 'customer-groups', { appId, group: name, ...wecom });
    const { groupId } = await askFor(`taking on ${name}`, async () => {
      const sealed = await openCard(platform, operator, name);
      return staff.bindGroup({ ...sealed, name, shop, tags: [...tags] });
    });
    if (wecom) await askFor(`finding ${name} at WeCom`, () => staff.matchWecomGroup({ groupId }));
  }
};

/** @param made gets the ids of the tasks whose cards are opened, by the name of their group: as often as they are opened */
const plan = async (staff: Staff, task: DemoTask, nowMs: number, made: Map<string, string[]>): Promise<void> => {
  const { groups: mine } = await askFor('listing groups', () => staff.listGroups({}));
  const ids = mine.filter(({ group }) => task.groups.includes(group.name)).map(({ group }) => group.groupId);
  const { tasks } = await askFor(`planning ${task.title}`, () =>
    staff.addTask({
      number: task.number,
      groups: ids,
      at: new Date(Math.floor((nowMs + task.inMinutes * minuteMs) / (5 * minuteMs)) * 5 * minuteMs).toISOString(),
      title: task.title,
      text: task.text,
      card: task.card === null ? null : { page: 'home', params: {}, title: task.card },
    }),
  );
  for (const { taskId, group } of tasks) {
    const opened = Array.from({ length: task.opened }, () => taskId);
    made.set(group ?? '', [...(made.get(group ?? '') ?? []), ...opened]);
  }
};

type DemoVisit = { readonly group: DemoGroup; readonly openid: string; readonly n: number; readonly joins: boolean };

const visitsOf = (group: DemoGroup): DemoVisit[] => [
  ...group.stars.map((openid, n) => ({ group, openid, n, joins: false })),
  ...Array.from({ length: group.guests }, (_, i) => ({
    group,
    openid: `demo-guest-${group.operator.slice(5)}-${group.tags[0]}-${i + 1}`,
    n: group.stars.length + i,
    joins: i < group.joining,
  })),
];

/** The first ones of a group come by the cards of its tasks. */
const comeIn = async (
  platform: DemoPlatform,
  transport: ReturnType<typeof createHttpTransport>,
  { group, openid, n, joins }: DemoVisit,
  tasks: readonly string[],
): Promise<void> => {
  const [appId = ''] = platform.wechatAppIds;
  let token: string | undefined;
  const phone: Phone = createClient(memberApi, { baseUrl: platform.apiUrl, transport, token: () => token });
  const visit = await askFor(`signing in as ${openid}`, async () => {
    const code = await playWechat(platform, 'login-codes', { appId, openid });
    return phone.signIn({ appId, code, entry: { scene: 1044, shop: group.shop } });
  });
  token = visit.token;
  const task = tasks[n];
  await askFor(`coming in by ${group.name}`, async () =>
    phone.enterGroup({ ...(await openCard(platform, openid, group.name)), ...(task && { task }) }),
  );
  if (!joins) return;
  await askFor(`joining as ${openid}`, () =>
    phone.join({
      consents: (['membership', 'marketing'] as const).map((purpose) => ({
        purpose,
        granted: true,
        policyVersion: rules.policyVersion,
        scene: 'join',
      })),
    }),
  );
};

/** What WeChat hands the phone of somebody who opens a card in a group. */
const openCard = async (
  platform: DemoPlatform,
  openid: string,
  group: string,
): Promise<{ encryptedData: string; iv: string }> => {
  const [appId = ''] = platform.wechatAppIds;
  const { encryptedData, iv } = await play(platform, 'group-entries', { appId, openid, group });
  return { encryptedData: String(encryptedData), iv: String(iv) };
};

const play = async ({ wechatUrl }: DemoPlatform, path: string, input: object): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${wechatUrl}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(input) });
  if (!answer.ok) throw new Error(`the sandbox of WeChat refused ${path}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
};
