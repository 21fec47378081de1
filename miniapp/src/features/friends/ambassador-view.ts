import { friendWords } from '../../words/friends/friends.ts';
import { sayNumber } from '../../words/numbers.ts';
import { type Invitation, sayRewards } from './say-promise.ts';

const said = friendWords.ambassador;

/** The page of levels and tasks in words. */
export const ambassadorPage = ({ levels, level, tasks, counts }: Invitation) => ({
  friends: { value: sayNumber(counts.rewarded), unit: said.unit },
  tasks: tasks.map(({ title, friends, done, isDone, rewards }) => ({
    key: title,
    title,
    line: sayRewards(rewards),
    value: isDone ? said.taskDone : said.taskLine(done, friends),
    tone: isDone ? ('good' as const) : undefined,
  })),
  levels: levels.map(({ name, friendsAtLeast, rewards, tasks: monthly }, i) => ({
    name,
    asks: said.asks(sayNumber(friendsAtLeast)),
    brings: [
      ...(rewards.length === 0 ? [] : [said.brings(sayRewards(rewards))]),
      ...monthly.map((task) => said.taskBrings(task.title, sayRewards(task.rewards))),
    ],
    isPresent: i + 1 === level,
  })),
});
