import { votesFor } from '@memberday/shared/domain/activities/kinds/vote.ts';
import { sayNumber } from '../../../words/numbers.ts';
import { voteWords } from '../../../words/play/vote.ts';
import { type ActivityOf, isOpen } from '../panel.ts';

type VoteActivity = ActivityOf<'vote'>;

export type OptionRow = {
  readonly name: string;
  readonly title: string;
  readonly line: string;
  readonly mine: boolean;
  /** Null: not for them to see yet. */
  readonly votes: { readonly count: number; readonly percent: number; readonly leads: boolean } | null;
};

export type VoteView = {
  readonly rows: readonly OptionRow[];
  readonly voters: string;
  /** Why there are no numbers. */
  readonly hidden: string | null;
  readonly canVote: boolean;
  readonly mine: readonly string[];
};

export const voteView = (activity: VoteActivity): VoteView => {
  const { rules, counts, mine } = activity;
  const chosen = mine?.taken.choices ?? [];
  const isShown =
    activity.stage === 'over' || rules.shown === 'always' || (rules.shown === 'once-voted' && mine !== null);
  // The counts are some seconds old; one's own vote is there at once.
  const votes = rules.options.map(({ name }) => Math.max(counts[votesFor(name)] ?? 0, chosen.includes(name) ? 1 : 0));
  const voters = Math.max(counts.voters ?? 0, mine ? 1 : 0);
  const best = Math.max(...votes);
  return {
    rows: rules.options.map(({ name, title, line }, i) => {
      const count = votes[i] ?? 0;
      return {
        name,
        title,
        line,
        mine: chosen.includes(name),
        votes: isShown
          ? {
              count,
              percent: voters === 0 ? 0 : Math.min(100, Math.round((count / voters) * 100)),
              leads: count > 0 && count === best,
            }
          : null,
      };
    }),
    voters: voteWords.voters(sayNumber(voters)),
    hidden: isShown ? null : voteWords.hidden[rules.shown],
    canVote: isOpen(activity) && activity.why === null,
    mine: chosen,
  };
};

/** The choices after a tap: one at a time where there is one vote, else as many as there are. */
export const choicesAfter = (before: readonly string[], tapped: string, most: number): readonly string[] => {
  if (before.includes(tapped)) return before.filter((name) => name !== tapped);
  return most === 1 ? [tapped] : before.length < most ? [...before, tapped] : before;
};
