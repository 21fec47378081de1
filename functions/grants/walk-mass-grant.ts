import { Busy } from '../busy.ts';
import type { WorkContext } from '../context.ts';
import type { MassGrant, MassPart } from '../store/mass-grants.ts';
import { untilSettled } from '../until-settled.ts';
import type { Work } from '../work/work.ts';
import { closePhase } from './close-phase.ts';
import { rehearsalPhase, runPhase } from './phases.ts';
import { planPage } from './plan-page.ts';

/** Pages of one message: well inside a function's time. */
const pagesAStep = 10;
const pauseSeconds = 60;

/**
 * Goes on through one part of a mass grant. A page's coupons and how far the part came with them are one write on the condition that nobody
 * else went on meanwhile:
 *
 *     worker A   cursor 40 ── coupons 41…80 and cursor 80 in one write ✓
 *     worker B   cursor 40 ────────── coupons 41…80 and cursor 80 ✗ overtaken: comes again, reads cursor 80
 *
 * so what is counted is what was given, after any crash or repeat, and a part that has ended gives nothing any more.
 */
export const walkMassGrant = async (
  context: WorkContext,
  work: Extract<Work, { kind: 'mass-grant' }>,
): Promise<void> => {
  const { massGrants } = context.store;
  const { grantId, phase, shard } = work;
  for (let pages = 0; pages < pagesAStep; pages += 1) {
    const grant = await massGrants.read(grantId);
    if (!grant || phaseOf(grant) !== phase) return;
    const part = await massGrants.readPart(grantId, phase, shard);
    if (part.done) return closePhase(context, grant, phase);
    const head = await context.templates.head(grant.templateId);
    if (grant.state === 'running' && head?.state === 'paused') return context.queue.send([work], pauseSeconds);
    const stops = grant.state === 'cancelling' || (grant.state === 'running' && head?.state === 'ended');
    await (stops ? stopPart(context, grant, part) : takePage(context, grant, part));
  }
  await context.queue.send([work]);
};

/** The phase that is going on; a message of any other is late. */
const phaseOf = ({ state, rehearsal }: MassGrant): string | undefined => {
  if (state === 'rehearsing') return rehearsalPhase(rehearsal);
  return state === 'running' || state === 'cancelling' ? runPhase : undefined;
};

const takePage = async (context: WorkContext, grant: MassGrant, part: MassPart): Promise<void> => {
  const known = new Set<string>();
  await untilSettled(`mass grant ${grant.grantId}, part ${part.shard}`, async () => {
    const page = await planPage(context, grant, part, known);
    const refusals = await context.store.massGrants.advance(grant, page);
    if (refusals.some(({ refusal }) => refusal === 'overtaken')) {
      throw new Busy(`mass grant ${grant.grantId}, part ${part.shard}`);
    }
    for (const { memberId } of refusals) if (memberId !== undefined) known.add(memberId);
    return refusals.length === 0 ? 'taken' : undefined;
  });
};

const stopPart = async (context: WorkContext, grant: MassGrant, part: MassPart): Promise<void> => {
  const page = { part: { ...part, done: true }, coupons: [], slots: [], errors: [] };
  const refusals = await context.store.massGrants.advance(grant, page);
  if (refusals.length > 0) throw new Busy(`mass grant ${grant.grantId}, part ${part.shard}`);
};
