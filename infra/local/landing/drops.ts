import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { hourMs, type Instant, instantOf, minuteMs, msOf } from '@memberday/shared/domain/time.ts';
import type { DropAnswer } from './answers.ts';
import { PageRefusal, type Staff, valueFrom } from './staff.ts';

/** Drops that are not over, and those that went today: as many of the newest as one looks at. */
const shown = 6;
const longAgoMs = 24 * hourMs;

/** The shop's drops as they stand, the one that opens next or is open first. */
export const readDrops = async (staff: Staff, now: number): Promise<DropAnswer[]> => {
  const { drops } = await valueFrom(staff.listAllDrops({ limit: 50 }));
  const present = drops.filter(({ closesAt, endedAt }) => now - msOf(endedAt ?? closesAt) < longAgoMs).slice(0, shown);
  const names = await templateNames(staff);
  const live = await Promise.all(present.map(({ dropId }) => valueFrom(staff.getDropLive({ dropId }))));
  return live.map(({ drop, stage, items }) => ({
    dropId: drop.dropId,
    name: drop.name,
    // Members are not told of a pause before the door; who runs it is.
    stage: drop.state === 'paused' && stage !== 'over' ? 'paused' : stage,
    opensAt: msOf(drop.opensAt),
    closesAt: msOf(drop.closesAt),
    waves: drop.waves.map(({ name, opensAt }) => ({ name, opensAt: msOf(opensAt) })),
    perMember: drop.perMember,
    items: items.map(({ templateId, released, remaining, claimed, drain }) => ({
      templateId,
      name: names.get(templateId) ?? templateId,
      released,
      remaining,
      claimed,
      perSecond: drain.perSecond,
      emptyAt: drain.emptyAt === null ? null : msOf(drain.emptyAt),
    })),
  }));
};

const templateNames = async (staff: Staff): Promise<Map<string, string>> => {
  const { templates } = await valueFrom(staff.listTemplates({}));
  return new Map(templates.map(({ head, name }) => [head.templateId, name]));
};

/** What the page may do to a drop. */
export const dropMoves = {
  pause: (staff: Staff, dropId: string) => valueFrom(staff.pauseDrop({ dropId })),
  resume: (staff: Staff, dropId: string) => valueFrom(staff.resumeDrop({ dropId })),
  end: (staff: Staff, dropId: string) => valueFrom(staff.endDrop({ dropId })),
} as const;

/** Puts more of each of its kinds into a drop. */
export const topUp = async (staff: Staff, dropId: string, add: number): Promise<void> => {
  const { drop } = await valueFrom(staff.getDropLive({ dropId }));
  const number = `landing-${randomBytes(8).toString('hex')}`;
  for (const { templateId } of drop.items) await valueFrom(staff.topUpDrop({ dropId, templateId, number, add }));
};

/** Doors open on a round second: 10:20:00, not 10:19:57. */
const roundMs = 10_000;

/** Announces a drop that opens in a good minute and stays open for an hour. */
export const startDrop = async (
  staff: Staff,
  { templateId, stock }: { readonly templateId: string; readonly stock: number },
  now: number,
): Promise<void> => {
  const { templates } = await valueFrom(staff.listTemplates({}));
  const template = templates.find(({ head }) => head.templateId === templateId);
  if (!template) throw new PageRefusal('没有这种券。');
  const opensAt = Math.ceil((now + minuteMs) / roundMs) * roundMs;
  const announcedAt: Instant = instantOf(now);
  await valueFrom(
    staff.createDrop({
      dropId: newId('drop', announcedAt, randomBytes(12)),
      name: `${[...template.name].slice(0, 24).join('')} · 快闪`,
      note: '一分钟后开抢，先到先得',
      announcedAt,
      opensAt: instantOf(opensAt),
      closesAt: instantOf(opensAt + hourMs),
      items: [{ templateId, stock }],
      perMember: 1,
    }),
  );
};
