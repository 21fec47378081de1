import { type App, CfnOutput, Stack } from 'aws-cdk-lib';
import { createAlarms } from './parts/alarms.ts';
import { createApi } from './parts/api.ts';
import { createDashboard } from './parts/dashboard.ts';
import { connectEventSources } from './parts/event-sources.ts';
import { createFunctions } from './parts/functions.ts';
import { createDataKey, createTableKey } from './parts/keys.ts';
import { metricsOf } from './parts/metrics.ts';
import { createPictures } from './parts/pictures.ts';
import { createQueues } from './parts/queues.ts';
import { createSchedules } from './parts/schedules.ts';
import { createSecrets } from './parts/secrets.ts';
import { createTable } from './parts/table.ts';
import type { Stage } from './stages.ts';

/** The whole platform for one stage, as one stack. */
export const createStack = (app: App, stage: Stage): Stack => {
  const stack = new Stack(app, `memberday-${stage.name}`, {
    description: `Memberday, stage ${stage.name}`,
    env: { region: stage.region },
    terminationProtection: stage.keepData,
    tags: { project: 'memberday', stage: stage.name },
  });

  const tableKey = createTableKey(stack, stage);
  const dataKey = createDataKey(stack, stage);
  const table = createTable(stack, stage, tableKey);
  const settings = createSecrets(stack, stage);
  const queues = createQueues(stack);
  const pictures = createPictures(stack, stage);
  const functions = createFunctions(stack, stage, { table, tableKey, dataKey, settings, pictures, ...queues });
  connectEventSources(stack, stage, { table, tableKey, queues }, functions);
  createSchedules(stack, functions.jobs, queues.jobFailed);
  const api = createApi(stack, stage, functions);

  const metrics = metricsOf(stage, { api, functions, queues, table });
  createDashboard(stack, stage, metrics, createAlarms(stack, stage, metrics));

  new CfnOutput(stack, 'PicturesDomain', {
    description: 'Where phones put pictures and read them: the mini-program’s request and download domains',
    value: pictures.bucketRegionalDomainName,
  });
  new CfnOutput(stack, 'SettingsArn', {
    description: 'The secret to which the WeChat app secrets are added',
    value: settings.secretArn,
  });
  return stack;
};
