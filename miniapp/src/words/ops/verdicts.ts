import { type MetricName, metrics } from '@memberday/shared/domain/experiments/metrics.ts';
import type { Reason, Verdict } from '@memberday/shared/domain/experiments/verdict.ts';
import { sayNumber } from '../numbers.ts';
import { yuan } from './yuan.ts';

/** What an experiment looks at, as a shop owner calls it. */
export const metricWords: Readonly<Record<MetricName, string>> = {
  conversion: '下单的人',
  orders: '人均单数',
  spend: '人均消费',
  orderValue: '客单价',
  refundRate: '退款占比',
  discount: '人均优惠',
  redemption: '用券的人',
  coupons: '人均用券',
  points: '人均积分',
};

/** In fen; the others are shares or counts of a member. */
const inMoney: readonly MetricName[] = ['spend', 'orderValue', 'discount'];

/** A metric's value: ¥32.5, 12.5%, 1.36. */
export const showMetric = (metric: MetricName, value: number): string => {
  if (inMoney.includes(metric)) return yuan(Math.round(value));
  const { of } = metrics[metric];
  return of.kind === 'proportion' || metric === 'refundRate' ? share(value) : trim(value, 2);
};

/** 0.0825 → 8.3%; below a tenth of a percent two places, so that something is seen. */
const share = (value: number): string => {
  const percent = Math.abs(value) * 100;
  return `${value < 0 ? '−' : ''}${trim(percent, percent < 0.1 ? 2 : 1)}%`;
};

const trim = (value: number, places: number): string => {
  if (value >= 1000) return sayNumber(Math.round(value));
  return String(Number(value.toFixed(places)));
};

/** A gain in words: 好 8%, 差 3%, 不变. */
const turn = (gain: number): string => {
  if (gain === 0) return '不变';
  return `${gain > 0 ? '好' : '差'} ${share(Math.abs(gain))}`;
};

const span = (from: number, to: number): string =>
  from <= 0 && to >= 0 ? `${turn(from)}到${turn(to)}都有可能` : `在${turn(from)}到${turn(to)}之间`;

type ArmName = (armId: string) => string;

/** What is to be done with an experiment, and why. */
export const verdictWords = {
  heading: ({ say, armId }: Pick<Verdict, 'say' | 'armId'>, nameOf: ArmName): string => {
    switch (say) {
      case 'ship':
        return armId === null ? '可以给所有人了' : `「${nameOf(armId)}」更好，可以给所有人了`;
      case 'stop':
        return '该停了';
      case 'keep_running':
        return '再等等';
      case 'inconclusive':
        return '分不出高下';
    }
  },
  /** @param metric the one that decides */
  reason: (reason: Reason, nameOf: ArmName, metric: MetricName): string => {
    switch (reason.kind) {
      case 'sample_ratio':
        return '各组的人数和设定的比例对不上，结果信不得。先查清是不是有一组没记全';
      case 'guardrail_breached':
        return `「${nameOf(reason.armId)}」的${metricWords[reason.metric]}${turn(reason.gain)}，超过了你能接受的 ${share(reason.bears)}`;
      case 'guardrail_unsure':
        return `「${nameOf(reason.armId)}」的${metricWords[reason.metric]}看着${turn(reason.gain)}，还说不准`;
      case 'better':
        return `「${nameOf(reason.armId)}」的${metricWords[metric]}比原来${turn(reason.gain)}，真实的差别${span(reason.from, reason.to)}`;
      case 'worse':
        return `「${nameOf(reason.armId)}」的${metricWords[metric]}比原来${turn(reason.gain)}，真实的差别${span(reason.from, reason.to)}`;
      case 'not_worth':
        return `「${nameOf(reason.armId)}」最多${turn(reason.to)}，不到你想要的 ${share(reason.worthwhile)}`;
      case 'unsure':
        return `「${nameOf(reason.armId)}」的${metricWords[metric]}目前${turn(reason.gain)}，但${span(reason.from, reason.to)}`;
      case 'too_small':
        return `「${nameOf(reason.armId)}」才 ${reason.seen} ${reason.unit === 'group' ? '个群' : '人'}，满 ${reason.least} ${reason.unit === 'group' ? '个' : '人'}再看`;
      case 'too_early':
        return `跑了 ${Math.floor(reason.daysRun)} 天，至少满 ${reason.leastDays} 天，才把每周的起伏都算进去`;
      case 'too_few':
        return reason.days === null
          ? `一共要 ${sayNumber(reason.need)} 人左右，现在有 ${sayNumber(reason.have)} 人`
          : `还差 ${sayNumber(reason.need - reason.have)} 人左右，照现在的速度要 ${sayNumber(reason.days)} 天`;
      case 'enough':
        return reason.smallest === null
          ? '人数已经够了，再等也不会更清楚'
          : `人数已经够了，真有 ${share(reason.smallest)} 的差别，现在多半已经看出来了`;
      case 'no_answer':
        return noAnswer[reason.because.kind];
    }
  },
};

const noAnswer: Readonly<Record<Extract<Reason, { kind: 'no_answer' }>['because']['kind'], string>> = {
  too_few: '人还太少，算不出来',
  no_variance: '每个人都一样，还比不出差别',
  zero_denominator: '还没有订单，没法比',
  zero_baseline: '原来的做法还没有成绩，没法比',
  impossible: '数字对不上，算不出来，请告诉帮你维护系统的人',
};
