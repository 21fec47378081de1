import { addDays } from '../../time.ts';
import { type DayRecipe, dayWords, framed, plainAnswers, spanWords } from './recipe.ts';

/** Some days on which things of the mall cost fewer points. */
export const festivalRecipe: DayRecipe = {
  key: 'festival',
  name: '积分兑换节',
  about: '几天里少花积分就能换到东西。会员手里的积分动起来，你的积分负债降下去。',
  asks: ['tier', 'prices'],
  counts: null,
  answers: (today) => ({
    ...plainAnswers(today),
    name: '积分兑换节',
    line: '攒着的积分，这几天换更划算',
    firstDay: addDays(today, 1),
    lastDay: addDays(today, 3),
  }),
  plan(answers) {
    const { name, prices, lastDay } = answers;
    return {
      ...framed('festival', answers),
      percent: 100,
      prices: [...prices],
      drops: [],
      activities: [],
      tasks: [
        {
          daysBefore: 1,
          time: '19:30',
          title: '预告兑换节',
          text: `${name}要来了：${spanWords(answers)}，商城里 ${prices.length} 件好物少花积分就能换。先看看你攒了多少。`,
          card: { page: 'mall' },
        },
        {
          daysBefore: 0,
          time: '11:30',
          title: '今天能换什么',
          text: `${name}进行中，到${dayWords(lastDay)} 24:00。点开看看你的积分能换什么。`,
          card: { page: 'mall' },
        },
      ],
    };
  },
};
