import type { createDrop as endpoint } from '@memberday/shared/contract/drops.ts';
import type { TemplateHead } from '@memberday/shared/domain/coupons/template.ts';
import { wrongInDrop } from '@memberday/shared/domain/drops/check-drop.ts';
import { type Drop, doorsOf } from '@memberday/shared/domain/drops/drop.ts';
import { shardsFor } from '@memberday/shared/domain/drops/plan-drop.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs } from '@memberday/shared/domain/time.ts';
import type { Context, Staff } from '../context.ts';
import type { Appointment } from '../store/drops.ts';
import type { Write } from '../store/table.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { remindAt } from './remind-waiting.ts';
import { mayRun } from './run-by.ts';
import { takeFromTemplate } from './template-stock.ts';

/** Rows of a transaction: the drop, its appointments, and a row for each shard that gives to its stock. */
const mostWrites = 100;
/** Claims taken in the last moment are written by then. */
export const closingMs = 60_000;

/** One transaction: the drop is there with its whole stock set aside, or it is not there at all. */
export const createDrop: UseCase<typeof endpoint> = (context, asked) => makeDrop(context, asked);

/** For what makes drops of its own: a drop of a live session says whose it is. */
export const makeDrop = async (
  context: Context & { readonly actor: Staff },
  asked: Asked & Pick<Drop, 'live'>,
): Promise<Outcome<Drop>> => {
  if (timeOfId('drop', asked.dropId) === undefined) {
    return refused(problem('invalid_value', { field: 'dropId', why: 'is not a drop id (drp_…)' }));
  }
  const first = await context.store.drops.read(asked.dropId, { strong: true });
  if (first) return repeat(first, asked);
  const heads = await readHeads(context, asked);
  if (!heads.ok) return heads;
  const now = context.now();
  const drop: Drop = {
    ...asked,
    version: 0,
    items: asked.items.map(({ templateId, stock }, i) => ({
      templateId,
      templateVersion: heads.value[i]?.version ?? 0,
      stock,
      added: 0,
      shards: Math.min(stock, shardsFor(stock)),
    })),
    state: 'planned',
    endedAt: null,
    createdBy: context.actor.staffId,
  };
  const { programme } = versionAt(await context.programmes(), now);
  const wrong = wrongInDrop(drop, programme.tiers.levels.length);
  if (wrong) return refused(wrong);
  if (drop.closesAt <= now) return refused(problem('invalid_value', { field: 'closesAt', why: 'is over' }));
  return write(context, drop, heads.value);
};

const write = (context: Context, drop: Drop, heads: readonly TemplateHead[]): Promise<Outcome<Drop>> =>
  untilSettled<Outcome<Drop>>(`drop ${drop.dropId}`, async () => {
    const due: Appointment[] = [
      // A door that opens sooner than that tells whoever asks at once.
      ...doorsOf(drop)
        .filter((door) => remindAt(door) > context.now())
        .map((door) => ({ at: remindAt(door), work: { kind: 'remind-drop' as const, dropId: drop.dropId, door } })),
      { at: addMs(drop.closesAt, closingMs), work: { kind: 'close-drop', dropId: drop.dropId } },
    ];
    const takes: Write<'dry'>[] = [];
    for (const [i, head] of heads.entries()) {
      const taken = await takeFromTemplate(context, head, drop.items[i]?.stock ?? 0);
      if (!taken.ok) return taken;
      takes.push(...taken.value);
    }
    if (1 + due.length + takes.length > mostWrites) {
      const why = 'take from the totals of too many templates at once: make a drop of each';
      return refused(problem('invalid_value', { field: 'items', why }));
    }
    const refusals = await context.store.drops.create(drop, due, takes);
    if (refusals.length === 0) return done({ ...drop, version: 1 });
    if (!refusals.includes('exists')) return undefined;
    const other = await context.store.drops.read(drop.dropId, { strong: true });
    return other && repeat(other, drop);
  });

/** The templates' present versions are those the drop gives out; none of them may be stopped. */
const readHeads = async (
  context: Context & { readonly actor: Staff },
  { items }: { readonly items: readonly { readonly templateId: string }[] },
): Promise<Outcome<TemplateHead[]>> => {
  const heads: TemplateHead[] = [];
  for (const { templateId } of items) {
    const head = await context.store.templates.readHead(templateId, { strong: true });
    if (!head) return refused(problem('not_found', { what: 'template', id: templateId }));
    if (head.state !== 'active')
      return refused(problem('invalid_value', { field: 'items', why: `${templateId} is ${head.state}` }));
    const { template } = await context.templates.version(templateId, head.version);
    if (!mayRun(context.actor, [template])) {
      return refused(problem('not_allowed', { needs: 'all shops of the templates' }));
    }
    heads.push(head);
  }
  return done(heads);
};

type Asked = Pick<Drop, 'dropId' | 'name' | 'note' | 'announcedAt' | 'opensAt' | 'closesAt' | 'perMember' | 'mode'> & {
  readonly waves: Drop['waves'];
  readonly items: readonly { readonly templateId: string; readonly stock: number }[];
};

/** The same drop again answers as it stands now; another one under the same id is refused. */
const repeat = (first: Drop, asked: Asked): Outcome<Drop, 'contradicts_earlier'> => {
  const plain = ['name', 'note', 'announcedAt', 'opensAt', 'closesAt', 'perMember', 'mode'] as const;
  const stocks = ({ items }: Asked) => items.map(({ templateId, stock }) => `${templateId} ${stock}`).join();
  const doors = ({ waves }: Asked) =>
    waves.map(({ name, opensAt, levelAtLeast }) => `${name} ${opensAt} ${levelAtLeast}`).join();
  const field =
    plain.find((each) => first[each] !== asked[each]) ??
    (stocks(first) === stocks(asked) ? undefined : 'items') ??
    (doors(first) === doors(asked) ? undefined : 'waves');
  return field === undefined ? done(first) : refused(problem('contradicts_earlier', { key: first.dropId, field }));
};
