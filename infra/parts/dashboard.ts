import { type Alarm, AlarmStatusWidget, Dashboard, GraphWidget, type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { functionNames } from './catalogue.ts';
import type { Metrics } from './metrics.ts';

/** One page to look at when something feels slow or wrong: alarms first, then the path of a request from front to back. */
export const createDashboard = (scope: Construct, stage: Stage, metrics: Metrics, alarms: readonly Alarm[]): void => {
  const functions = functionNames.map((name) => metrics.function(name));
  new Dashboard(scope, 'Dashboard', {
    dashboardName: `memberday-${stage.name}`,
    widgets: [
      [new AlarmStatusWidget({ alarms: [...alarms], width: 24, title: 'Alarms' })],
      [
        graph('Requests', [metrics.requests, metrics.clientErrors, metrics.serverErrors]),
        graph('Latency, ms', [metrics.latency(Stats.p(50)), metrics.latency(Stats.p(99))]),
        graph(
          'Functions: p99, ms',
          functions.map(({ duration }) => duration),
        ),
      ],
      [
        graph(
          'Functions: errors and throttles',
          functions.flatMap(({ errors, throttles }) => [errors, throttles]),
        ),
        graph('Behind: stream, ms', [metrics.streamAge]),
        graph('Behind: work and claims, s', [metrics.workAge, metrics.claimsAge]),
      ],
      [
        graph('Waiting and set aside', [
          metrics.depth('work'),
          metrics.depth('workDead'),
          metrics.depth('claims'),
          metrics.depth('claimsDead'),
          metrics.depth('calls'),
          metrics.depth('callsDead'),
          metrics.depth('study'),
          metrics.depth('studyDead'),
          metrics.depth('streamFailed'),
          metrics.depth('jobFailed'),
        ]),
        graph('Table: units consumed', Object.values(metrics.tableUse)),
        graph('Table: throttles', Object.values(metrics.tableThrottles)),
      ],
    ],
  });
};

const graph = (title: string, left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 8, height: 6 });
