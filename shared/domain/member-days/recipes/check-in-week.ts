import { addDays } from '../../time.ts';
import { type DayRecipe, dayWords, framed, plainAnswers } from './recipe.ts';

/** Days in a row bring points; one missed day may be made up. */
export const checkInWeekRecipe: DayRecipe = {
  key: 'check-in-week',
  name: '连续签到周',
  about: '连签几天送积分，漏一天可以补。让会员每天想起你一次。',
  asks: ['points', 'target'],
  counts: 'days',
  answers: (today) => ({
    ...plainAnswers(today),
    name: '签到周',
    line: '每天来点一下，连签有积分',
    firstDay: addDays(today, 1),
    lastDay: addDays(today, 7),
    points: 30,
    most: 500,
    target: 5,
  }),
  plan(answers) {
    const { name, line, points, most, target, lastDay } = answers;
    return {
      ...framed('check-in-week', answers),
      percent: 100,
      prices: [],
      drops: [],
      activities: [
        {
          kind: 'check-in',
          title: name,
          line,
          picture: '',
          rules: {
            daily: null,
            streaks: [{ days: target, reward: 'streak' }],
            makeUp: { cards: 1, oneMoreEvery: null, daysBack: 3 },
          },
          rewards: [{ name: 'streak', reward: { kind: 'points', points }, most }],
        },
      ],
      tasks: [
        {
          daysBefore: 0,
          time: '09:00',
          title: '提醒签到',
          text: `${name}：连签 ${target} 天送 ${points} 积分，漏一天有补签卡。到${dayWords(lastDay)} 24:00。`,
          card: { part: 'activity.0' },
        },
      ],
    };
  },
};
