import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { claimInLive as endpoint } from '@memberday/shared/contract/live.ts';
import { judgeWord, mostTries, normaliseWord } from '@memberday/shared/domain/live/live-word.ts';
import { type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { MemberActor, RequestContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import type { QueuedClaim } from '../work/claim-queue.ts';

/** How a coupon is taken from a drop; whoever joins the areas hands it in. @param live the session on whose page it is claimed */
export type TakeClaim = (
  context: RequestContext<MemberActor>,
  claim: QueuedClaim,
  live: string | undefined,
) => Promise<Outcome<Output<typeof endpoint>>>;

/** The word is looked at once: a member whose word was right claims without it, also when the first answer was lost. */
export const claimInLive =
  (takeClaim: TakeClaim): UseCase<typeof endpoint> =>
  async (context, { liveId, dropId, nth, word }) => {
    const { memberId } = context.actor;
    const live = await context.lives.read(liveId);
    const made = live?.made.find((each) => each.dropId === dropId);
    const planned = made && live?.drops[made.part];
    if (!live || !made || !planned) return refused(problem('not_found', { what: 'drop of the live', id: dropId }));
    if (made.firedAt === null) return refused(problem('live_not_now', { liveId, state: live.state }));
    if (planned.wantsWord) {
      const heard = await hearWord(context, { liveId, dropId, memberId, right: made.word, word });
      if (!heard.ok) return heard;
    }
    const { templateId } = planned;
    return takeClaim(context, { memberId, dropId, templateId, nth, at: context.now() }, liveId);
  };

type Heard = {
  readonly liveId: string;
  readonly dropId: string;
  readonly memberId: string;
  readonly right: string | null;
  readonly word: string | undefined;
};

/**
 *     opened before            → right, nothing is written
 *     no word given            → wrong, no try is taken
 *     a try is taken, then     right digest → the try is given back, the drop is open to them for good
 *                              another      → wrong, so many tries are left
 *
 * A try is a word: the same one again takes none. Of a hundred guesses at one moment ten are looked at, the rest is refused unread.
 */
const hearWord = async (
  context: RequestContext<MemberActor>,
  { liveId, dropId, memberId, right, word }: Heard,
): Promise<Outcome<'right'>> => {
  const { liveParts } = context.store;
  const before = await liveParts.readTries(liveId, memberId);
  if (before.opened.includes(dropId)) return judgeWord(before, { told: '', right: '' });
  const plain = word === undefined ? '' : normaliseWord(word);
  if (plain === '') return judgeWord(before, { told: undefined, right });
  const told = context.index.liveWord(dropId, plain);
  if (!(await liveParts.takeTry(liveId, memberId, told, mostTries))) {
    return judgeWord({ ...before, used: mostTries }, { told: undefined, right });
  }
  const tried = await liveParts.readTries(liveId, memberId);
  const judged = judgeWord(tried, { told, right });
  if (judged.ok) await liveParts.openWord(liveId, memberId, dropId, told);
  return judged;
};
