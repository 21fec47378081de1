import type { Template } from '@memberday/infra/local/template/template.ts';

/** How the small platform of these tests may differ from one test to another. */
export type SmallTemplateOptions = {
  readonly tableName?: string;
  readonly stream?: Record<string, unknown>;
  readonly queue?: Record<string, unknown>;
  /** The work queue and its dead-letter queue are FIFO queues. */
  readonly fifo?: boolean;
  readonly cors?: Record<string, unknown>;
  readonly timeoutSeconds?: number;
};

/** A platform in small: HTTP → table → stream → queue → worker, with a schedule beside it. */
export const smallTemplate = (options: SmallTemplateOptions = {}): Template => ({
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        ...(options.tableName !== undefined && { TableName: options.tableName }),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      },
    },
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 60,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['WorkDead', 'Arn'] }, maxReceiveCount: 3 },
        ...(options.fifo && highThroughput),
        ...options.queue,
      },
    },
    WorkDead: { Type: 'AWS::SQS::Queue', Properties: { ...(options.fifo && highThroughput) } },
    StreamFailed: { Type: 'AWS::SQS::Queue' },
    JobFailed: { Type: 'AWS::SQS::Queue' },
    ...lambda('Echo', 'echo', options.timeoutSeconds ?? 5),
    ...lambda('Writer', 'writer'),
    ...lambda('ToQueue', 'to-queue'),
    ...lambda('Worker', 'worker'),
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: { ProtocolType: 'HTTP', ...(options.cors && { CorsConfiguration: options.cors }) },
    },
    ...integration('Echo'),
    ...integration('Writer'),
    ...route('PutRow', 'PUT /rows', 'Writer'),
    ...route('GetMember', 'GET /members/{memberId}', 'Echo'),
    ...route('GetMemberHome', 'GET /members/home', 'Echo'),
    ...route('GetFile', 'GET /files/{path+}', 'Echo'),
    ...route('Post', 'POST /echo', 'Echo'),
    ...route('AnyTop', 'ANY /{what}', 'Echo'),
    StreamToQueue: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
        FunctionName: { Ref: 'ToQueue' },
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 100,
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 2,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"E#"}]}}}}' }] },
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['StreamFailed', 'Arn'] } } },
        ...options.stream,
      },
    },
    WorkToWorker: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Work', 'Arn'] },
        FunctionName: { Ref: 'Worker' },
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    Nightly: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'cron(10 3 * * ? *)',
        ScheduleExpressionTimezone: 'Asia/Shanghai',
        Target: {
          Arn: { 'Fn::GetAtt': ['Echo', 'Arn'] },
          Input: '{"job":"nightly","rawPath":"/ok"}',
        },
      },
    },
    Failing: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'rate(1 day)',
        Target: { Arn: { 'Fn::GetAtt': ['Echo', 'Arn'] }, Input: '{"job":"failing","rawPath":"/throw"}' },
      },
    },
    EchoInvokeConfig: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Echo' },
        Qualifier: '$LATEST',
        MaximumRetryAttempts: 1,
        MaximumEventAgeInSeconds: 60,
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['JobFailed', 'Arn'] } } },
      },
    },
  },
});

const highThroughput = {
  FifoQueue: true,
  DeduplicationScope: 'messageGroup',
  FifoThroughputLimit: 'perMessageGroupId',
};

const lambda = (id: string, file: string, timeoutSeconds = 10): Template['Resources'] => ({
  [id]: {
    Type: 'AWS::Lambda::Function',
    Metadata: { 'memberday:entry': `test/host/handlers/${file}.ts` },
    Properties: {
      Timeout: timeoutSeconds,
      MemorySize: 128,
      Environment: {
        Variables: {
          TABLE_NAME: { Ref: 'Table' },
          QUEUE_URL: { 'Fn::Sub': ['$'.concat('{url}'), { url: { Ref: 'Work' } }] },
          OWN: { 'Fn::Join': ['-', ['a', 'b']] },
        },
      },
    },
  },
});

const integration = (id: string): Template['Resources'] => ({
  [`${id}Integration`]: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': [id, 'Arn'] },
      PayloadFormatVersion: '2.0',
    },
  },
});

const route = (id: string, key: string, target: string): Template['Resources'] => ({
  [id]: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { RouteKey: key, Target: { 'Fn::Join': ['/', ['integrations', { Ref: `${target}Integration` }]] } },
  },
});
