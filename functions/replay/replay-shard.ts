import { setImmediate } from 'node:timers/promises';
import type { Programme, ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import { asDrafted, asPublished } from '@memberday/shared/domain/replay/member-history.ts';
import { replayMember } from '@memberday/shared/domain/replay/replay-member.ts';
import { addTallies, emptyTally, type ReplayTally, tallyOf } from '@memberday/shared/domain/replay/replay-tally.ts';
import { Busy } from '../busy.ts';
import type { StudyContext } from '../context.ts';
import { digestProgramme } from '../digest-programme.ts';
import type { ReplayShard, RuleReplay } from '../store/rule-replays.ts';
import { readHistories } from './read-histories.ts';
import { sumShards } from './sum-shards.ts';

/** Members of one step: some seconds of work, so that a stopped step repeats little. */
const membersAStep = 200;
/** Members whose orders are read side by side. */
const abreast = 16;

/**
 * One step of a replay through one shard: lives the next members' last months twice, writes down what it came to, and sends itself on. A message that
 * comes twice finds the shard further on or its write refused.
 */
export const replayShard = async (
  context: StudyContext,
  work: { readonly replayId: string; readonly shard: number },
): Promise<void> => {
  const { ruleReplays } = context.insight;
  const { replayId, shard } = work;
  const found = await ruleReplays.read(replayId);
  if (!found || found.replay.finishedAt !== null) return;
  const before = await ruleReplays.readShard(replayId, shard);
  if (before.done) return;
  const { memberIds, last } = await context.store.members.listShard(shard, {
    after: before.cursor ?? undefined,
    limit: membersAStep,
  });
  const tally = await replayMembers(context, found.replay, memberIds);
  const after: ReplayShard = {
    ...before,
    cursor: last ?? before.cursor,
    done: last === undefined,
    tally: addTallies(before.tally, tally),
  };
  if (!(await ruleReplays.writeShard(found.replay, after))) throw new Busy(`replay ${replayId}, shard ${shard}`);
  if (after.done) await finishReplay(context, replayId);
  else await context.queue.send([{ kind: 'replay-rules', replayId, shard }]);
};

const replayMembers = async (
  context: StudyContext,
  { draft, from, until, against }: RuleReplay,
  memberIds: readonly string[],
): Promise<ReplayTally> => {
  const versions = await context.programmes();
  const drafted = asDrafted(versions, draftVersion(draft, versions, against, from), from);
  const published = asPublished(versions);
  const span = { from, until, zone: draft.zone };
  const actionsSince = earnAlike(draft, versions) ? undefined : from;
  let tally = emptyTally;
  for (let i = 0; i < memberIds.length; i += abreast) {
    const accounts = await context.store.accounts.readMany(memberIds.slice(i, i + abreast));
    const own = [...accounts.values()].filter(({ mergedInto }) => mergedInto === null);
    for (const history of await readHistories(context, own, actionsSince)) {
      // A long life takes milliseconds of thought: whatever waits for the network comes in between.
      await setImmediate();
      const { memberId, orders } = history;
      const level = accounts.get(memberId)?.tier.level ?? 0;
      const lived = replayMember(history, published, drafted, span);
      tally = addTallies(tally, tallyOf(lived, { memberId, orders: orders.length, level }));
    }
  }
  return tally;
};

/** The draft with the member days and lives that the published rules have: they run beside any rules. */
const draftVersion = (
  draft: Programme,
  versions: readonly ProgrammeVersion[],
  against: number,
  from: string,
): ProgrammeVersion => {
  const { calendar, lives } = versions.at(-1)?.programme ?? {};
  return { version: against + 1, effectiveFrom: from, programme: { ...draft, calendar, lives } };
};

/** Whether actions earn the same whichever version counts. */
const earnAlike = (draft: Programme, versions: readonly ProgrammeVersion[]): boolean => {
  const told = ({ earn, limits }: Programme) => JSON.stringify([Object.entries(earn.actions).sort(), limits]);
  return versions.every(({ programme }) => told(programme) === told(draft));
};

/** Whoever completes the last shard closes the replay, and notes by the draft's digest that it was tried; two at once do alike. */
const finishReplay = async (context: StudyContext, replayId: string): Promise<void> => {
  const { ruleReplays } = context.insight;
  const found = await ruleReplays.read(replayId);
  if (!found || found.replay.finishedAt !== null) return;
  if (found.shards.filter((shard) => shard.done).length < ruleReplays.shards) return;
  const finishedAt = context.now();
  const { members, affected, up, down, pointsNow, pointsDraft } = sumShards(found.shards);
  const outcome = { replayId, finishedAt, members, affected, up, down, pointsNow, pointsDraft };
  await context.store.programmes.noteReplayed(digestProgramme(found.replay.draft), outcome);
  await ruleReplays.finish({ ...found.replay, finishedAt });
  context.log('info', 'rules replayed', { replayId, members, affected });
};
