import { Aws } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { functionNames } from './catalogue.ts';
import type { Metrics } from './metrics.ts';

type Watch = {
  readonly metric: IMetric;
  /** What raises the alarm: a value as high as this; or one lower than this, or none at all. */
  readonly when: { readonly atLeast: number } | { readonly lessThan: number };
  /** In so many periods in a row; one where left out. */
  readonly periods?: number;
  /** What it means and where to look: the text of the mail. */
  readonly says: string;
};

/** Every alarm by its id. */
const watches = (metrics: Metrics): Record<string, Watch> => ({
  WorkDead: {
    metric: metrics.depth('workDead'),
    when: { atLeast: 1 },
    says: 'Work failed every time and was set aside: read the queue function’s log, mend, redrive.',
  },
  ClaimsDead: {
    metric: metrics.depth('claimsDead'),
    when: { atLeast: 1 },
    says: 'Claims of a drop failed every time and were set aside: read the claims function’s log, mend, redrive. No stock is lost.',
  },
  CallsDead: {
    metric: metrics.depth('callsDead'),
    when: { atLeast: 1 },
    says: 'Other systems could not even be tried: read the webhooks function’s log, mend, redrive. What they are to be told is kept.',
  },
  StudyDead: {
    metric: metrics.depth('studyDead'),
    when: { atLeast: 1 },
    says: 'What is known of some members could not be kept fresh and was set aside: read the study function’s log, mend, redrive.',
  },
  WebhookDisabled: {
    metric: metrics.webhooksDisabled,
    when: { atLeast: 1 },
    says: 'A system that is told of events took none for three days, or said that it is gone; it is called no more. What happens is kept for thirty days: mend it, then let it go on.',
  },
  StreamFailed: {
    metric: metrics.depth('streamFailed'),
    when: { atLeast: 1 },
    says: 'Stream batches were given up on. The rows themselves are safe; the stream keeps their records for 24 hours only.',
  },
  JobFailed: {
    metric: metrics.depth('jobFailed'),
    when: { atLeast: 1 },
    says: 'A scheduled job could not be started, or failed every time.',
  },
  WorkAge: {
    metric: metrics.workAge,
    when: { atLeast: 900 },
    periods: 2,
    says: 'Work has been waiting for a quarter of an hour.',
  },
  ClaimsAge: {
    metric: metrics.claimsAge,
    when: { atLeast: 120 },
    periods: 2,
    says: 'Somebody has been waiting for the answer to a claim for two minutes: a batch keeps failing, or the table is throttled.',
  },
  StreamAge: {
    metric: metrics.streamAge,
    when: { atLeast: 120_000 },
    periods: 5,
    says: 'Effects are two minutes behind the writes.',
  },
  ApiErrors: {
    metric: metrics.serverErrors,
    when: { atLeast: 5 },
    says: 'The API answered 5xx at least five times in five minutes.',
  },
  ApiSlow: {
    metric: metrics.latency(Stats.p(99)),
    when: { atLeast: 2_000 },
    periods: 3,
    says: 'One request in a hundred takes two seconds or more.',
  },
  LedgerDrift: {
    metric: metrics.ledgerDrift(Stats.MAXIMUM),
    when: { atLeast: 1 },
    says: 'The proof found members whose points ledger and balance disagree: GET /rounds/latest names them.',
  },
  ProofMissing: {
    metric: metrics.ledgerDrift(Stats.SAMPLE_COUNT),
    when: { lessThan: 1 },
    periods: 2,
    says: 'No night round has proven the ledger for two days. Expected once, on the day of the first deploy.',
  },
  ReadThrottled: {
    metric: metrics.tableThrottles.read,
    when: { atLeast: 1 },
    periods: 2,
    says: 'DynamoDB throttles reads: a hot key, or more load than the table is warm for.',
  },
  WriteThrottled: {
    metric: metrics.tableThrottles.write,
    when: { atLeast: 1 },
    periods: 2,
    says: 'DynamoDB throttles writes: a hot key, or more load than the table is warm for.',
  },
  TableUserErrors: {
    metric: metrics.userErrors,
    when: { atLeast: 10 },
    says: 'DynamoDB refuses requests as malformed: most likely a fault of the last deploy.',
  },
  ...Object.fromEntries(
    functionNames.flatMap((name): [string, Watch][] => [
      [
        `${name}Errors`,
        {
          metric: metrics.function(name).errors,
          when: { atLeast: 4 },
          says: `The function ${name} crashed or timed out at least four times in five minutes.`,
        },
      ],
      [
        `${name}Throttles`,
        {
          metric: metrics.function(name).throttles,
          when: { atLeast: 1 },
          periods: 2,
          says: `The function ${name} has no capacity left.`,
        },
      ],
    ]),
  ),
});

/** Creates every alarm, and the topic they go to. */
export const createAlarms = (scope: Construct, stage: Stage, metrics: Metrics): Alarm[] => {
  const action = new SnsAction(createTopic(scope, stage));
  return Object.entries(watches(metrics)).map(([id, { metric, when, periods = 1, says }]) => {
    const alarm = new Alarm(scope, `Alarm-${id}`, {
      metric,
      evaluationPeriods: periods,
      alarmDescription: `${stage.name}: ${says}`,
      ...('atLeast' in when
        ? {
            threshold: when.atLeast,
            comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            treatMissingData: TreatMissingData.NOT_BREACHING,
          }
        : {
            threshold: when.lessThan,
            comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
            treatMissingData: TreatMissingData.BREACHING,
          }),
    });
    alarm.addAlarmAction(action);
    return alarm;
  });
};

const createTopic = (scope: Construct, stage: Stage): Topic => {
  const topic = new Topic(scope, 'AlarmTopic', { displayName: `Memberday ${stage.name}`, enforceSSL: true });
  // A topic with a policy of its own (here: TLS only) no longer has the one that lets alarms of the account publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  for (const email of stage.alarmEmails) topic.addSubscription(new EmailSubscription(email));
  return topic;
};
