import { randomBytes } from 'node:crypto';
import { memberDayPlan } from '@memberday/shared/contract/member-days.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { dayRecipe } from '@memberday/shared/domain/member-days/recipes/all-recipes.ts';
import type { Answers } from '@memberday/shared/domain/member-days/recipes/recipe.ts';
import { addDays, type Day, dayOf, instantOf } from '@memberday/shared/domain/time.ts';
import { groupEntry } from '../../support/group-entry.ts';
import { hireStaff } from '../../support/hire-staff.ts';
import { joinAs } from '../../support/join-as.ts';
import { publishTemplate } from '../../support/publish-template.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/** Member days by what became of them. */
export type DaysTold = { readonly live: string; readonly waiting: string; readonly draft: string };

const shop = 'anfu';
const claimers = 5;

/** An operator with one group: a member day that runs and is claimed from, one that waits, a draft; and an operator who has nothing yet. */
export const tellDays = async (platform: TestPlatform): Promise<DaysTold> => {
  const owner = platform.staffClient();
  const ning = await hireStaff(platform, 'days-ning', { name: '阿宁', role: 'operator', scope: { shops: [shop] } });
  await hireStaff(platform, 'days-bare', { name: '小满', role: 'operator' });
  await hireStaff(platform, 'days-owner', { name: '季安然', role: 'owner' });
  const none = { points: null, coupons: null, fen: null };
  valueIn(await owner.setAllowance({ kind: 'operator', id: ning.staffId, after: 0, caps: none, alone: none }));
  const sealed = await groupEntry(platform, 'days-ning', 'days-street');
  const { groupId } = valueIn(
    await ning.client.bindGroup({ ...sealed, name: '安福路福利 1 群', shop, tags: ['福利'] }),
  );
  const templateId = await publishTemplate(platform, 'days-tea', { name: '暖饮券', total: 2_000 });
  const today = dayOf(instantOf(platform.now()), 'Asia/Shanghai');
  const draw = async (key: string, changes: Partial<Answers>): Promise<string> => {
    const memberDayId = newId('memberDay', instantOf(platform.now()), randomBytes(12));
    const plan = memberDayPlan.parse(planOf(key, today, { groups: [groupId], shops: [shop], ...changes }));
    valueIn(await ning.client.planMemberDay({ memberDayId, after: 0, plan }));
    valueIn(await ning.client.rehearseMemberDay({ memberDayId }));
    return memberDayId;
  };
  const live = await draw('member-day', {
    name: '初冬三天',
    line: '来喝点热的，积分一倍半',
    firstDay: today,
    lastDay: addDays(today, 2),
    monthDay: null,
    percent: 150,
    drop: { templateId, title: '暖饮券', stock: 40, from: '00:00', to: '24:00', earlyMinutes: 0 },
  });
  valueIn(await owner.goLiveMemberDay({ memberDayId: live }));
  const waiting = await draw('member-day', {});
  valueIn(await ning.client.goLiveMemberDay({ memberDayId: waiting }));
  const draft = await draw('group-goal', { line: '转发到群就送积分' });
  const { drops } = valueIn(await owner.getBoard({ memberDayId: live }));
  const dropId = drops.find(({ stage }) => stage === 'open')?.dropId ?? '';
  for (let i = 0; i < claimers; i += 1) {
    const openid = `days-guest-${i}`;
    await joinAs(platform, openid, `客人${i + 1}`);
    const guest = await platform.signIn({ openid });
    valueIn(await guest.enterGroup(await groupEntry(platform, openid, 'days-street')));
    valueIn(await guest.claimCoupon({ dropId, templateId, nth: 1 }));
  }
  await platform.idle();
  return { live, waiting, draft };
};

const planOf = (key: string, today: Day, changes: Partial<Answers>): unknown => {
  const recipe = dayRecipe(key);
  if (!recipe) throw new Error(`no recipe ${key}`);
  return recipe.plan({ ...recipe.answers(today), ...changes });
};
