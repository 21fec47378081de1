import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** The clock of the shops: the night round starts at ten past three there. */
const shopZone = 'Asia/Shanghai';

/** Every job by its name, with its clock. `worthSeconds`: how long a tick that could not be delivered is still worth trying. */
export const jobs = {
  'night-round': { clock: 'cron(10 3 * * ? *)', worthSeconds: 6 * 3_600 },
  timers: { clock: 'rate(1 minute)', worthSeconds: 60 },
} as const;

/** Calls the `jobs` function with `{ "job": <name> }` whenever a job's clock strikes. */
export const createSchedules = (scope: Construct, target: LambdaFunction, failed: IQueue): void => {
  // The clock only hands the tick over. What the function then fails at, Lambda itself repeats and sets aside.
  target.configureAsyncInvoke({
    retryAttempts: 2,
    maxEventAge: Duration.hours(1),
    onFailure: new SqsDestination(failed),
  });
  const role = new Role(scope, 'ScheduleRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    description: 'Lets the clock start jobs, and set aside the ticks it could not deliver',
  });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }));
  role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failed.queueArn] }));

  for (const [job, { clock, worthSeconds }] of Object.entries(jobs)) {
    const schedule = new CfnSchedule(scope, `Schedule-${job}`, {
      description: `Starts the job ${job}`,
      scheduleExpression: clock,
      scheduleExpressionTimezone: shopZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ job }),
        deadLetterConfig: { arn: failed.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: worthSeconds, maximumRetryAttempts: 10 },
      },
    });
    // The role's policy is a resource of its own; a schedule that strikes before it exists would fail.
    schedule.node.addDependency(role);
  }
};
