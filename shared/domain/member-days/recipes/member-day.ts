import { addMonthsToDay } from '../../time.ts';
import { type DayRecipe, framed, plainAnswers, plannedDrops, spanWords, timesWords } from './recipe.ts';

const monthDay = 8;

/** The next such day of the month, today not included: there is something to announce. */
const nextDay = (today: string): string => {
  const thisMonth = `${today.slice(0, 8)}${String(monthDay).padStart(2, '0')}`;
  return thisMonth > today ? thisMonth : addMonthsToDay(thisMonth, 1);
};

/** Points count more for a day, and a coupon opens in the morning. */
export const memberDayRecipe: DayRecipe = {
  key: 'member-day',
  name: '会员日',
  about: '一天积分翻倍，上午抢一张专享券。每月同一天，老会员会记得来。',
  asks: ['monthDay', 'hours', 'tier', 'percent', 'drop'],
  counts: null,
  answers: (today) => ({
    ...plainAnswers(today),
    name: '会员日',
    line: '来喝一杯，积分双倍',
    firstDay: nextDay(today),
    lastDay: nextDay(today),
    monthDay,
    percent: 200,
  }),
  plan(answers) {
    const { name, percent, drop } = answers;
    const times = timesWords(percent);
    const gain = percent > 100 ? `到店消费积分${times}` : '到店有会员专享';
    const grab = drop ? `，${drop.from} 抢${drop.title}` : '';
    return {
      ...framed('member-day', answers),
      percent,
      prices: [],
      drops: plannedDrops(answers),
      activities: [],
      tasks: [
        {
          daysBefore: 1,
          time: '19:30',
          title: '预告明天的会员日',
          text: `明天是${name}：${gain}${grab}。${spanWords(answers)}，记得来坐坐。`,
          card: { page: 'activities' },
        },
        ...(drop
          ? [
              {
                daysBefore: 0,
                time: before(drop.from, 10),
                title: '开抢前十分钟',
                text: `${drop.title} ${drop.from} 开抢，一人一张，先点开等着。`,
                card: { part: 'drop.0' as const },
              },
            ]
          : []),
        {
          daysBefore: 0,
          time: '12:00',
          title: '午间提醒',
          text: `今天是${name}，${gain}，今天 24:00 前都算。`,
          card: { page: 'home' },
        },
        {
          daysBefore: 0,
          time: '19:00',
          title: '晚间收尾',
          text: `${name}还有几个小时，今天 24:00 结束。下班路上顺一杯？`,
          card: { page: 'home' },
        },
      ],
    };
  },
};

/** So many minutes before a time of the day, midnight at the earliest. */
const before = (time: string, minutes: number): string => {
  const at = Math.max(0, Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) - minutes);
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
};
