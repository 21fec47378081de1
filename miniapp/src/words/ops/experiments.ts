import type { ExperimentState, StopReason } from '@memberday/shared/domain/experiments/experiment.ts';
import { sayNumber } from '../numbers.ts';
import { metricWords } from './verdicts.ts';

/** 2500 → 25%, 50 → 0.5%. */
export const sayShare = (share: number): string => `${share / 100}%`;

/** What is tried out, for whoever plans campaigns. */
export const opsExperimentsWords = {
  title: '实验',
  oneTitle: '实验结果',
  noneTitle: '还没有实验',
  noneLine: '拿不准哪种做法好，就让两拨人各试一种，看数说话',
  states: {
    draft: '草稿',
    running: '进行中',
    paused: '不再进人',
    stopped: '已停',
    decided: '有结论了',
  } satisfies Readonly<Record<ExperimentState, string>>,
  days: (days: number): string => (days < 1 ? '今天开始' : `第 ${Math.floor(days) + 1} 天`),
  people: (n: number): string => `${sayNumber(n)} 人在里面`,
  looksAt: (metric: keyof typeof metricWords): string => `看${metricWords[metric]}`,
  stopWhy: (reason: StopReason): string => {
    switch (reason.kind) {
      case 'by_hand':
        return reason.why;
      case 'guardrail':
        return `${metricWords[reason.metric]}变差太多，自动停了`;
      case 'sample_ratio':
        return '各组人数对不上，自动停了';
    }
  },
  decidedFor: (arm: string | null): string => (arm === null ? '都照原来的做' : `都用「${arm}」`),
  layers: (layer: string, free: number): string => `「${layer}」这一层还空着 ${sayShare(free)} 的人`,
  holdout: {
    title: '全年对照组',
    none: '没有留。留一小部分人全年不发活动，年底就知道活动一共带来多少',
    some: (year: number): string => `${year} 年这些人不发活动，明年换一批`,
    sheet: '留多少人不发活动',
    off: '不留',
    line: '人是随机挑的，服务消息照发，只是收不到群发的券。留得越多看得越准，也越可惜；一般 3% 到 5%。',
    save: '就这样',
    ownerOnly: '只有店主能改',
  },
  compare: '和原来比',
  compareLine: (metric: keyof typeof metricWords): string =>
    `${metricWords[metric]}。横条是真实差别可能在的范围，什么时候看都作数`,
  worse: '更差',
  same: '一样',
  better: '更好',
  worthwhile: (share: string): string => `绿线右边才值得改：好 ${share} 以上`,
  noBar: '还比不出来',
  barLabel: (arm: string, gain: string, from: string, to: string): string =>
    `${arm}，目前${gain}，可能在${from}到${to}之间`,
  gain: (percent: string): string => `好 ${percent}`,
  loss: (percent: string): string => `差 ${percent}`,
  even: '一样',
  arms: '各组',
  control: '原来的做法',
  armLine: (n: number, metric: string, value: string): string => `${sayNumber(n)} 人 · ${metric} ${value}`,
  weight: (weight: number, of: number): string => `${Math.round((weight / of) * 100)}% 的人`,
  noValue: '还没有',
  beside: '别的数',
  guard: '红线',
  guardLine: (share: string): string => `最多能接受差 ${share}，过了会自动停`,
  guardStates: { held: '守住了', unsure: '还看不出', breached: '过线了' },
  ratio: '分得匀不匀',
  ratioGood: '各组人数和设定的比例对得上',
  ratioBad: '各组人数和设定的比例对不上，先别信这些数',
  ratioLine: (name: string, seen: number, expected: number): string =>
    `${name}：来了 ${sayNumber(seen)}，该有 ${sayNumber(Math.round(expected))}`,
  likeness: (icc: string): string => `按群分组。同一个群里的人有多像：${icc}（0 是互不相干，1 是一模一样）`,
  ramp: '放进来多少人',
  rampNow: (share: number): string => `现在 ${sayShare(share)}`,
  rampStep: (hours: number, share: number): string =>
    hours === 0
      ? `开始时 ${sayShare(share)}`
      : `${hours % 24 === 0 ? `${hours / 24} 天` : `${hours} 小时`}后 ${sayShare(share)}`,
  raise: '多放一些人',
  raiseTitle: '放到多少',
  raiseLine: '进来的人不会再换组。只能往上加，不能退回去。',
  raiseDo: '放进来',
  start: '开始',
  startLine: '三秒后生效。开始以后，分组和指标就不能改了。',
  pause: '先不进新人',
  resume: '继续进人',
  stop: '停止实验',
  stopTitle: '停止实验？',
  stopLine: '所有人都回到原来的做法，停了不能再开。已经在里面的人，看数的日子到了还会算完。',
  stopWhyLabel: '为什么停',
  decide: '定下来',
  decideTitle: '以后怎么做',
  decideLine: '定下来马上对所有人生效，以后还能改主意。',
  keepAll: '都照原来的做',
  everybody: (arm: string): string => `都用「${arm}」`,
} as const;
