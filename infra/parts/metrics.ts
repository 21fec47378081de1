import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Stage } from '../stages.ts';
import type { Functions } from './functions.ts';
import type { Queues } from './queues.ts';

/** What can be watched. */
type Watched = {
  readonly api: HttpApi;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly table: Table;
};

const fiveMinutes = Duration.minutes(5);

/** The metrics that alarms and the dashboard read, under the names people use for them. */
export const metricsOf = (stage: Stage, { api, functions, queues, table }: Watched) => {
  const onTable = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: table.tableName },
      statistic: Stats.SUM,
      period: fiveMinutes,
      label: metricName,
    });
  return {
    requests: api.metricCount({ period: fiveMinutes }),
    serverErrors: api.metricServerError({ period: fiveMinutes }),
    clientErrors: api.metricClientError({ period: fiveMinutes }),
    latency: (statistic: string) => api.metricLatency({ statistic, period: fiveMinutes, label: statistic }),
    function: (name: keyof Functions) => ({
      errors: functions[name].metricErrors({ period: fiveMinutes, label: `${name} errors` }),
      throttles: functions[name].metricThrottles({ period: fiveMinutes, label: `${name} throttles` }),
      duration: functions[name].metricDuration({ period: fiveMinutes, statistic: Stats.p(99), label: `${name} p99` }),
    }),
    /** How far the stream function is behind the table, in milliseconds. */
    streamAge: functions.stream.metric('IteratorAge', {
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(1),
      label: 'stream',
    }),
    depth: (name: keyof Queues) =>
      queues[name].metricApproximateNumberOfMessagesVisible({
        statistic: Stats.MAXIMUM,
        period: fiveMinutes,
        label: name,
      }),
    /** Age of the oldest work not yet done, in seconds. */
    workAge: queues.work.metricApproximateAgeOfOldestMessage({
      statistic: Stats.MAXIMUM,
      period: fiveMinutes,
      label: 'work',
    }),
    /** Age of the oldest claim not yet decided, in seconds. */
    claimsAge: queues.claims.metricApproximateAgeOfOldestMessage({
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(1),
      label: 'claims',
    }),
    tableUse: { read: onTable('ConsumedReadCapacityUnits'), write: onTable('ConsumedWriteCapacityUnits') },
    tableThrottles: { read: onTable('ReadThrottleEvents'), write: onTable('WriteThrottleEvents') },
    /** Requests DynamoDB found malformed. It counts them for the region, not for a table; failed conditions are not among them. */
    userErrors: new Metric({
      namespace: 'AWS/DynamoDB',
      metricName: 'UserErrors',
      statistic: Stats.SUM,
      period: fiveMinutes,
    }),
    /** Systems that were told of events and are called no more. */
    webhooksDisabled: new Metric({
      namespace: 'Memberday',
      metricName: 'WebhooksDisabled',
      dimensionsMap: { Stage: stage.name },
      statistic: Stats.SUM,
      period: fiveMinutes,
    }),
    /** Members whose ledger and balance disagree, as the night's proof found; the functions write it once per finished round. */
    ledgerDrift: (statistic: string) =>
      new Metric({
        namespace: 'Memberday',
        metricName: 'LedgerDrift',
        dimensionsMap: { Stage: stage.name },
        statistic,
        period: Duration.days(1),
      }),
  };
};

export type Metrics = ReturnType<typeof metricsOf>;
