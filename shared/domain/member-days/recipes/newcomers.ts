import { addDays } from '../../time.ts';
import { type DayRecipe, dayWords, framed, plainAnswers, plannedDrops } from './recipe.ts';

/** A week for bringing friends: rewarded by what the friends really do, the same for all, never for the asking. */
export const newcomersRecipe: DayRecipe = {
  key: 'newcomers',
  name: '拉新周',
  about: '老会员带朋友来，朋友首单算数之后才有积分；新朋友有一张券。',
  asks: ['drop', 'points', 'target'],
  counts: 'friends',
  answers: (today) => ({
    ...plainAnswers(today),
    name: '带朋友来坐坐',
    line: '朋友第一单算数后，你有积分',
    firstDay: addDays(today, 1),
    lastDay: addDays(today, 7),
    points: 100,
    most: 100,
    target: 1,
  }),
  plan(answers) {
    const { name, line, points, most, target, lastDay, drop } = answers;
    const end = `${dayWords(lastDay)} 24:00`;
    return {
      ...framed('newcomers', answers),
      percent: 100,
      prices: [],
      drops: plannedDrops(answers),
      activities: [
        {
          kind: 'mission',
          title: name,
          line,
          picture: '',
          rules: {
            tasks: [
              {
                name: 'friends',
                title: `带来 ${target} 位朋友`,
                goal: { fact: 'friends', count: target },
                reward: 'friends',
              },
            ],
            all: null,
          },
          rewards: [{ name: 'friends', reward: { kind: 'points', points }, most }],
        },
      ],
      tasks: [
        {
          daysBefore: 0,
          time: '10:00',
          title: '说说拉新周',
          text: `${name}，到${end}：带来 ${target} 位朋友，朋友首单过了退货期，你得 ${points} 积分，名额 ${most} 份，同样的规则人人一样。`,
          card: { part: 'activity.0' },
        },
        ...(drop
          ? [
              {
                daysBefore: 0,
                time: '12:00',
                title: '给新朋友的券',
                text: `${drop.title}，${drop.from} 开领，到${end}，第一次来的朋友也能领。`,
                card: { part: 'drop.0' as const },
              },
            ]
          : []),
      ],
    };
  },
};
