import { addDays } from '../../time.ts';
import { type DayRecipe, dayWords, framed, plainAnswers } from './recipe.ts';

/** So many members of a group take part, and everybody of the group who did gets the reward. */
export const groupGoalRecipe: DayRecipe = {
  key: 'group-goal',
  name: '群目标打卡',
  about: '一个群里多少人打卡，打卡的人都有积分。群会自己热起来。',
  asks: ['points', 'target'],
  counts: 'people',
  answers: (today) => ({
    ...plainAnswers(today),
    name: '一起打卡',
    line: '群里人齐了，打卡的都有积分',
    firstDay: addDays(today, 1),
    lastDay: addDays(today, 3),
    points: 20,
    most: 200,
    target: 30,
  }),
  plan(answers) {
    const { name, line, points, most, target, lastDay } = answers;
    const end = `${dayWords(lastDay)} 24:00`;
    return {
      ...framed('group-goal', answers),
      percent: 100,
      prices: [],
      drops: [],
      activities: [
        {
          kind: 'group-goal',
          title: name,
          line,
          picture: '',
          rules: { goals: [{ people: target, reward: 'goal' }] },
          rewards: [{ name: 'goal', reward: { kind: 'points', points }, most }],
        },
      ],
      tasks: [
        {
          daysBefore: 0,
          time: '09:30',
          title: '喊大家打卡',
          text: `${name}：我们群打卡满 ${target} 人，打过卡的每人 ${points} 积分。${end} 截止，点开就能打。`,
          card: { part: 'activity.0' },
        },
        {
          daysBefore: 0,
          time: '18:30',
          title: '报一下进度',
          text: `离 ${target} 人还差几位，卡片上看得到。没打卡的点一下，${end} 截止。`,
          card: { part: 'activity.0' },
        },
      ],
    };
  },
};
