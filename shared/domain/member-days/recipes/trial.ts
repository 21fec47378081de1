import { addDays } from '../../time.ts';
import { atTime } from '../calendar.ts';
import { type DayRecipe, dayWords, framed, plainAnswers } from './recipe.ts';

/** The days a tester has after being chosen. */
const reportDays = 7;

/** Members apply for something new, some are chosen, and write what they think of it. */
export const trialRecipe: DayRecipe = {
  key: 'trial',
  name: '新品试用',
  about: '会员报名，挑几位先尝，尝完写几句。上新之前先听一遍真话。',
  asks: ['product', 'points', 'target'],
  counts: 'places',
  answers: (today) => ({
    ...plainAnswers(today),
    name: '新品试用',
    line: '先尝为快，说说你的真话',
    firstDay: addDays(today, 1),
    lastDay: addDays(today, 5),
    points: 50,
    most: 20,
    target: 20,
  }),
  plan(answers) {
    const { name, line, points, target, product, firstDay, lastDay } = answers;
    // The shop's days, as Chinese chains count them; whoever runs one elsewhere edits the moments.
    const zone = 'Asia/Shanghai';
    const announceAt = atTime(addDays(lastDay, 1), '10:00', zone);
    return {
      ...framed('trial', answers),
      percent: 100,
      prices: [],
      drops: [],
      activities: [
        {
          kind: 'trial',
          title: name,
          line,
          picture: '',
          rules: {
            product: product || name,
            places: target,
            question: '你平时怎么喝、怎么吃？',
            chosenBy: 'staff',
            announceAt,
            reportUntil: atTime(addDays(lastDay, 1 + reportDays), '24:00', zone),
            chosen: 'chosen',
            report: 'report',
          },
          rewards: [
            { name: 'chosen', reward: { kind: 'badge', badge: 'taster' }, most: target },
            { name: 'report', reward: { kind: 'points', points }, most: target },
          ],
        },
      ],
      tasks: [
        {
          daysBefore: 0,
          time: '10:30',
          title: '招募试用',
          text: `${product || name}先尝：${target} 个名额，${dayWords(firstDay)}到${dayWords(lastDay)}报名，${dayWords(addDays(lastDay, 1))}公布。尝完写几句，送 ${points} 积分。`,
          card: { part: 'activity.0' },
        },
      ],
    };
  },
};
