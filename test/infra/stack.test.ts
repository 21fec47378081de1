import { eventsOfChange } from '@memberday/functions/events/events-of-change.ts';
import { newsOfRow } from '@memberday/functions/facts/news-of-row.ts';
import { keys } from '@memberday/functions/store/keys.ts';
import { workOfRow } from '@memberday/functions/work/work-of-row.ts';
import { synthesise } from '@memberday/infra/app.ts';
import { functionNames } from '@memberday/infra/parts/catalogue.ts';
import { rowsWithEffects } from '@memberday/infra/parts/event-sources.ts';
import { jobs } from '@memberday/infra/parts/schedules.ts';
import { stages } from '@memberday/infra/stages.ts';
import { communityApi } from '@memberday/shared/contract/community-api.ts';
import { crewApi } from '@memberday/shared/contract/crew-api.ts';
import { type Endpoint, routeKey } from '@memberday/shared/contract/endpoint.ts';
import { hookApi } from '@memberday/shared/contract/hook-api.ts';
import { insightApi } from '@memberday/shared/contract/insight-api.ts';
import { membershipApi } from '@memberday/shared/contract/membership-api.ts';
import { officeApi } from '@memberday/shared/contract/office-api.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  holdersOf,
  listOf,
  ofType,
  type Resource,
  type Statement,
  statementsByFunction,
  type Template,
} from './template.ts';

/** Production as deployed, but for the uploaded code: these facts are about the template, and need no build. */
const prod = { ...stages.prod, code: 'in-place' } as const;

let template: Template;

beforeAll(async () => {
  // With every rule of CloudFormation and AwsSolutions: a finding throws here and fails all that follows.
  const assembly = await synthesise([prod, stages.local], { check: true });
  template = assembly.getStackByName('memberday-prod').template;
  expect(assembly.manifest.missing, 'look-ups in an account').toBeUndefined();
}, 120_000);

const the = (id: string): Resource => {
  const found = template.Resources[id];
  if (!found) throw new Error(`The template has no ${id}.`);
  return found;
};

const only = (type: string): Resource => {
  const found = ofType(template, type);
  expect(found, type).toHaveLength(1);
  return (found[0] as [string, Resource])[1];
};

describe('the table', () => {
  test('is on demand, sealed with our own key, restorable, and hard to delete', () => {
    const { Properties, DeletionPolicy } = only('AWS::DynamoDB::Table');
    expect(Properties.BillingMode).toBe('PAY_PER_REQUEST');
    expect(Properties.SSESpecification).toEqual({
      KMSMasterKeyId: { 'Fn::GetAtt': ['TableKey', 'Arn'] },
      SSEEnabled: true,
      SSEType: 'KMS',
    });
    expect(Properties.PointInTimeRecoverySpecification).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: 35,
    });
    expect(Properties.DeletionProtectionEnabled).toBe(true);
    expect(DeletionPolicy).toBe('Retain');
  });

  test('has the keys that functions write', () => {
    const { Properties } = only('AWS::DynamoDB::Table');
    const names = (schema: { AttributeName: string }[]) => schema.map(({ AttributeName }) => AttributeName);
    expect(names(Properties.KeySchema)).toEqual(['pk', 'sk']);
    expect(Properties.GlobalSecondaryIndexes).toHaveLength(1);
    expect(Properties.GlobalSecondaryIndexes[0].IndexName).toBe('gsi1');
    expect(names(Properties.GlobalSecondaryIndexes[0].KeySchema)).toEqual(['gsi1pk', 'gsi1sk']);
    expect(Properties.GlobalSecondaryIndexes[0].Projection).toEqual({ ProjectionType: 'KEYS_ONLY' });
    expect(Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'ttl', Enabled: true });
    expect(Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });
});

describe('what holds data', () => {
  const lasting = [
    'AWS::DynamoDB::Table',
    'AWS::KMS::Key',
    'AWS::S3::Bucket',
    'AWS::SecretsManager::Secret',
    'AWS::Logs::LogGroup',
  ];

  test.each(lasting)('every %s outlives the stack', (type) => {
    for (const [id, { DeletionPolicy }] of ofType(template, type)) expect(DeletionPolicy, id).toBe('Retain');
  });

  test('keeps its logical id, so that no refactoring replaces it', () => {
    for (const id of [
      'Table',
      'TableKey',
      'DataKey',
      'Settings',
      'RootKey',
      'TokenKey',
      'IndexKey',
      'WorkQueue',
      'WorkDeadQueue',
      'ClaimsQueue',
      'ClaimsDeadQueue',
      'CallsQueue',
      'CallsDeadQueue',
      'StudyQueue',
      'StudyDeadQueue',
      'StreamFailedQueue',
      'JobFailedQueue',
      'Pictures',
    ]) {
      expect(Object.keys(template.Resources)).toContain(id);
    }
  });

  test('keys turn themselves over and wait thirty days before they die', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::KMS::Key')) {
      expect(Properties, id).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 30 });
    }
  });

  test('the text of the secrets never changes: CloudFormation would write them afresh', () => {
    expect(the('Settings').Properties.SecretString).toEqual({
      'Fn::Join': [
        '',
        [
          '{"rootKey":"{{resolve:secretsmanager:',
          { Ref: 'RootKey' },
          ':SecretString:::}}","tokenKey":"{{resolve:secretsmanager:',
          { Ref: 'TokenKey' },
          ':SecretString:::}}","indexKey":"{{resolve:secretsmanager:',
          { Ref: 'IndexKey' },
          ':SecretString:::}}","wechat":{}}',
        ],
      ],
    });
    for (const id of ['RootKey', 'TokenKey', 'IndexKey']) {
      expect(the(id).Properties.GenerateSecretString).toEqual({
        PasswordLength: 64,
        ExcludePunctuation: true,
      });
    }
  });
});

describe('routes', () => {
  const contract = [
    ...Object.entries<Endpoint>(membershipApi).map(([name, endpoint]) => ({
      name,
      endpoint,
      entry: 'functions/member.ts',
    })),
    ...Object.entries<Endpoint>(communityApi).map(([name, endpoint]) => ({
      name,
      endpoint,
      entry: 'functions/community.ts',
    })),
    ...Object.entries<Endpoint>(officeApi).map(([name, endpoint]) => ({ name, endpoint, entry: 'functions/staff.ts' })),
    ...Object.entries<Endpoint>(crewApi).map(([name, endpoint]) => ({ name, endpoint, entry: 'functions/crew.ts' })),
    ...Object.entries<Endpoint>(insightApi).map(([name, endpoint]) => ({
      name,
      endpoint,
      entry: 'functions/insight.ts',
    })),
    ...Object.entries<Endpoint>(hookApi).map(([name, endpoint]) => ({ name, endpoint, entry: 'functions/hooks.ts' })),
  ];

  const entryBehind = (route: Resource): unknown => {
    const integration = route.Properties.Target['Fn::Join'][1].find((part: { Ref?: string }) => part.Ref).Ref;
    const { Properties } = the(integration);
    expect(Properties.PayloadFormatVersion).toBe('2.0');
    return the(Properties.IntegrationUri['Fn::GetAtt'][0]).Metadata?.['memberday:entry'];
  };

  test.each(contract)('$name has one, to $entry', ({ endpoint, entry }) => {
    const routes = ofType(template, 'AWS::ApiGatewayV2::Route').filter(
      ([, { Properties }]) => Properties.RouteKey === routeKey(endpoint),
    );
    expect(routes.map(([, route]) => entryBehind(route))).toEqual([entry]);
  });

  test('are no more than the contract has', () => {
    expect(ofType(template, 'AWS::ApiGatewayV2::Route')).toHaveLength(contract.length);
  });

  test('are limited, those for anyone more than the rest', () => {
    const { Properties } = only('AWS::ApiGatewayV2::Stage');
    expect(Properties.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 2_000, ThrottlingBurstLimit: 1_000 });
    const open = contract
      .filter(({ endpoint }) => endpoint.access === 'public')
      .map(({ endpoint }) => routeKey(endpoint));
    expect(open.length).toBeGreaterThan(0);
    expect(Object.keys(Properties.RouteSettings).sort()).toEqual(open.sort());
    for (const settings of Object.values(Properties.RouteSettings))
      expect(settings).toMatchObject({ ThrottlingRateLimit: 500 });
  });

  test('log no address that a member could be read from', () => {
    const { Format } = only('AWS::ApiGatewayV2::Stage').Properties.AccessLogSettings;
    expect(Format).not.toMatch(/context\.path|querystring|authorizer|\$context\.identity\.(?!sourceIp)/);
  });
});

test('a stage with a domain of its own is reached there and nowhere else', async () => {
  const domain = {
    name: 'api.shop.example',
    certificateArn: 'arn:aws-cn:acm:cn-northwest-1:111122223333:certificate/one',
  };
  const assembly = await synthesise([{ ...prod, domain }]);
  const own: Template = assembly.getStackByName('memberday-prod').template;
  expect(ofType(own, 'AWS::ApiGatewayV2::Api')[0]?.[1].Properties.DisableExecuteApiEndpoint).toBe(true);
  const [[id, name] = []] = ofType(own, 'AWS::ApiGatewayV2::DomainName');
  expect(name?.Properties.DomainName).toBe('api.shop.example');
  expect(name?.Properties.DomainNameConfigurations[0].CertificateArn).toBe(domain.certificateArn);
  expect(ofType(own, 'AWS::ApiGatewayV2::ApiMapping')[0]?.[1].Properties).toMatchObject({
    Stage: '$default',
    DomainName: { Ref: id },
  });
});

describe('functions', () => {
  test('run on ARM and Node 24, traced, with a role, a log and a time-out of their own', () => {
    const functions = ofType(template, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties);
    expect(functions).toHaveLength(functionNames.length);
    for (const properties of functions) {
      expect(properties).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        TracingConfig: { Mode: 'Active' },
      });
      expect(properties.Timeout).toBeGreaterThan(3);
    }
    expect(new Set(functions.map(({ Role }) => JSON.stringify(Role))).size).toBe(functions.length);
    expect(new Set(functions.map(({ LoggingConfig }) => JSON.stringify(LoggingConfig.LogGroup))).size).toBe(
      functions.length,
    );
  });

  test('are told of nothing that they may not touch', () => {
    const told = (variable: string) =>
      ofType(template, 'AWS::Lambda::Function')
        .filter(([, { Properties }]) => variable in Properties.Environment.Variables)
        .map(([, { Metadata }]) => String(Metadata?.['memberday:entry']).replace(/functions\/(.*)\.ts/, '$1'))
        .sort();
    expect(told('DATA_KEY_ID')).toEqual(holdersOf(template, ['kms:Decrypt'], 'DataKey'));
    expect(told('SECRETS_ARN')).toEqual(holdersOf(template, ['secretsmanager:GetSecretValue'], 'Settings'));
    expect(told('QUEUE_URL')).toEqual(holdersOf(template, ['sqs:SendMessage'], 'WorkQueue'));
    expect(told('PICTURES_BUCKET')).toEqual(
      holdersOf(template, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], 'Pictures'),
    );
    expect(told('CLAIMS_QUEUE_URL')).toEqual(holdersOf(template, ['sqs:SendMessage'], 'ClaimsQueue'));
    expect(told('CALLS_QUEUE_URL')).toEqual(holdersOf(template, ['sqs:SendMessage'], 'CallsQueue'));
  });

  test('leave no log for ever', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::Logs::LogGroup'))
      expect(Properties.RetentionInDays, id).toBe(180);
  });
});

describe('least privilege', () => {
  test('no action is a pattern, and only tracing goes without a resource; of the bucket, only its two shelves are named', () => {
    const open = new Set<string>();
    for (const [, { Properties }] of ofType(template, 'AWS::IAM::Policy')) {
      for (const statement of Properties.PolicyDocument.Statement as Statement[]) {
        for (const action of listOf(statement.Action)) {
          expect(action).not.toContain('*');
          const shelves = JSON.stringify(statement.Resource).replace(/"\/(?:up|post)\/\*"/g, '');
          if (shelves.includes('*')) open.add(action);
        }
      }
    }
    expect([...open].sort()).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
  });

  test('there are no managed policies, function addresses or rights given to the public', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::IAM::Role'))
      expect(Properties.ManagedPolicyArns, id).toBeUndefined();
    expect(ofType(template, 'AWS::Lambda::Url')).toEqual([]);
    const callers = ofType(template, 'AWS::Lambda::Permission').map(([, { Properties }]) => Properties);
    // One for each function that answers HTTP.
    expect(callers).toHaveLength(6);
    for (const caller of callers) {
      expect(caller.Principal).toBe('apigateway.amazonaws.com');
      expect(JSON.stringify(caller.SourceArn)).toContain('Api');
    }
    for (const [, { Properties }] of Object.entries(template.Resources).filter(
      ([, { Properties }]) => Properties?.PolicyDocument,
    )) {
      for (const statement of Properties.PolicyDocument.Statement as Statement[]) {
        if (JSON.stringify(statement.Principal ?? '').includes('*')) expect(statement.Effect).toBe('Deny');
      }
    }
  });

  test('only the stream function reads the stream, only the queue function takes work, only the claims function claims', () => {
    expect(holdersOf(template, ['dynamodb:GetRecords', 'dynamodb:GetShardIterator'], 'Table')).toEqual(['stream']);
    expect(holdersOf(template, ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], 'WorkQueue')).toEqual(['queue']);
    expect(holdersOf(template, ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], 'ClaimsQueue')).toEqual(['claims']);
    expect(holdersOf(template, ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], 'CallsQueue')).toEqual(['webhooks']);
    expect(holdersOf(template, ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], 'StudyQueue')).toEqual(['study']);
    expect(holdersOf(template, ['sqs:SendMessage'], 'StreamFailedQueue')).toEqual(['stream']);
  });

  test('the stream function only lists and puts, and nobody scans, drops or opens the table', () => {
    const rows = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'BatchWriteItem', 'DeleteItem'].map(
      (action) => `dynamodb:${action}`,
    );
    expect(holdersOf(template, rows, 'Table')).toEqual([...functionNames].sort());
    expect(
      holdersOf(
        template,
        ['GetItem', 'UpdateItem', 'DeleteItem'].map((each) => `dynamodb:${each}`),
        'Table',
      ),
    ).not.toContain('stream');
    expect(holdersOf(template, ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem'], 'Table')).not.toContain('hooks');
    const held = Object.values(statementsByFunction(template)).flatMap((statements) =>
      statements.flatMap(({ Action }) => listOf(Action)),
    );
    expect(held.filter((action) => /Scan|PartiQL|Table|Export|Backup/.test(action))).toEqual([]);
  });

  test('only functions that answer people, or do what they asked for, unseal personal fields', () => {
    expect(holdersOf(template, ['kms:Encrypt', 'kms:Decrypt'], 'DataKey')).toEqual([
      'community',
      'crew',
      'insight',
      'member',
      'queue',
      'staff',
    ]);
  });

  test('the key of the table is used through DynamoDB only', () => {
    for (const statements of Object.values(statementsByFunction(template))) {
      for (const { Resource, Condition } of statements) {
        if (JSON.stringify(Resource).includes('"TableKey"'))
          expect(JSON.stringify(Condition)).toContain('kms:ViaService":["dynamodb.');
      }
    }
  });
});

describe('pictures', () => {
  test('are private, sealed, only over TLS, and uploads that nobody used go by themselves', () => {
    const { Properties, DeletionPolicy } = only('AWS::S3::Bucket');
    expect(Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(Properties.OwnershipControls.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
    expect(JSON.stringify(Properties.BucketEncryption)).toContain('AES256');
    expect(Properties.LifecycleConfiguration.Rules).toMatchObject([
      { Prefix: 'up/', Status: 'Enabled', ExpirationInDays: 3 },
    ]);
    expect(DeletionPolicy).toBe('Retain');
    expect(JSON.stringify(only('AWS::S3::BucketPolicy').Properties)).toContain('aws:SecureTransport');
  });

  test('only the community function takes and keeps them, and nobody writes over an upload it has looked at', () => {
    expect(holdersOf(template, ['s3:PutObject'], 'Pictures')).toEqual(['community']);
    expect(holdersOf(template, ['s3:GetObject'], 'Pictures')).toEqual(['community', 'crew']);
    expect(holdersOf(template, ['s3:DeleteObject'], 'Pictures')).toEqual(['community', 'crew', 'queue']);
    expect(holdersOf(template, ['s3:ListBucket'], 'Pictures')).toEqual([]);
  });
});

describe('the stream', () => {
  const mapping = () => {
    const found = ofType(template, 'AWS::Lambda::EventSourceMapping').find(
      ([, { Properties }]) => Properties.FilterCriteria,
    );
    return (found as [string, Resource])[1].Properties;
  };

  type Pattern = { eventName: string[]; dynamodb: { Keys: Record<string, { S: (string | { prefix: string })[] }> } };

  const isMet = (keys: Pattern['dynamodb']['Keys'], key: { readonly pk: string; readonly sk: string }): boolean =>
    Object.entries(keys).every(([name, { S }]) =>
      S.some((wanted) =>
        typeof wanted === 'string' ? key[name as 'pk'] === wanted : key[name as 'pk'].startsWith(wanted.prefix),
      ),
    );

  const wakes = (eventName: string, key: { readonly pk: string; readonly sk: string }): boolean =>
    mapping().FilterCriteria.Filters.some(({ Pattern }: { Pattern: string }) => {
      const pattern: Pattern = JSON.parse(Pattern);
      return pattern.eventName.includes(eventName) && isMet(pattern.dynamodb.Keys, key);
    });

  const at = '2026-01-01T00:00:00.000Z';
  const rows: Record<string, { readonly pk: string; readonly sk: string }> = {
    'order event': keys.orderEvent('erp', '1', 'paid', 'hash'),
    identity: keys.identity('phone#-#hash'),
    round: keys.round('rnd_1'),
    order: keys.order('erp', '1'),
    'waiting order': keys.waitingOrder('phone#-#hash', 'erp', '1'),
    account: keys.account('mbr_1'),
    profile: keys.profile('mbr_1'),
    'tier move': keys.tierMove('mbr_1', { at, from: 0, to: 1 }),
    'order that gives coupons': keys.orderGrant('mbr_1', 'erp', '1'),
    'mass grant': keys.massGrant('spring'),
    'phase of a mass grant': keys.massGrantRun('spring', 'RUN'),
    'member of a mass grant': keys.massGrantTarget('spring', 3, 'mbr_1'),
    'refusal of a mass grant': keys.massGrantError('spring', 3, 'mbr_1'),
    notice: keys.notice('mbr_1', at, 'points_expiring', '2026-01'),
    effect: keys.effect('mbr_1', 'key'),
    'consent evidence': keys.consentEvidence('mbr_1', at, 'marketing', 'any'),
    'round shard': keys.roundShard('rnd_1', 3),
    'due thing': keys.due('2026-01-01T00', 0, `${at}#name`),
    'staff identity': keys.staffIdentity('app#hash'),
    'message WeChat pushed': keys.push('wx1', at, 'name'),
    'like of a post': keys.postLike('pst_1', 3, 'mbr_1'),
    post: keys.post('pst_1'),
    'latest round': keys.latestRound(),
    coupon: keys.coupon('mbr_1', 'cpn_1'),
    redemption: keys.redemption('anfu', 'rdm_1'),
    'ledger entry': keys.entry('mbr_1', at, 'key'),
    exchange: keys.exchange('mbr_1', 'exc_1'),
    drop: keys.drop('drp_1'),
    activity: keys.activity('act_1'),
    'member day': keys.memberDay('mdy_1'),
    'live session': keys.live('liv_1'),
    'person in a live session': keys.livePart('liv_1', 3, 'mbr_1'),
    'claim in a live session': keys.liveClaim('liv_1', 3, 'cpn_1'),
    'part in an activity': keys.activityPart('mbr_1', 'act_1'),
    'person in a group': keys.groupMembership('M#mbr_1', 'grp_1'),
    friend: keys.friend('mbr_1', 'mbr_2'),
    'post of a member': keys.postOfMember('mbr_1', 'pst_01k9abcdef000000000000'),
    tags: keys.memberTags('mbr_1'),
    'stage of the lifecycle': keys.lifecycle('mbr_1'),
    facts: keys.facts('mbr_1'),
    'work asked for': keys.askedWork('whk_1', 'req_1'),
    'lane of a system': keys.lane('whk_1', 'mbr_1'),
    'waiting event': keys.waiting('whk_1', 'mbr_1', at),
    'told event': keys.delivery('whk_1', 'mbr_1', at),
    'system that is told': keys.webhook('whk_1'),
  };

  /** Enough of every kind of row to be looked at. */
  const sampleRow = {
    roundId: 'rnd_1',
    memberId: 'mbr_1',
    joinedAt: at,
    at,
    kind: 'earn',
    lots: { '2027-01': 5 },
    pending: 0,
    debt: 0,
    sales: { orders: 1, paidFen: 100, refundedFen: 0 },
    business: { kind: 'order', source: 'erp', number: '1' },
    source: { kind: 'direct', number: '1' },
    coupon: { holder: 'mbr_1' },
    state: 'planned',
    number: '1',
    lines: [],
    refunds: {},
    createdAt: at,
    items: [],
    waves: [],
    work: { kind: 'wake-webhook', webhookId: 'whk_1' },
    person: 'mbr_1',
    reservedAt: at,
    activityId: 'act_1',
    groupId: 'grp_1',
    friendId: 'mbr_2',
    firstAt: at,
    moves: [{ from: 'active', to: 'quiet', on: 20_000 }],
  };

  const stateOf: Record<string, string> = { redemption: 'redeemed', activity: 'scheduled', 'member day': 'live' };

  /** They look like rows that have effects, and are few. */
  const inVain = ['staff identity', 'latest round'];

  test.each(Object.entries(rows))('wakes its function for a new row if that means work or news: %s', (name, key) => {
    const row = { ...key, ...sampleRow, ...(stateOf[name] && { state: stateOf[name] }) };
    const change = { ...key, before: undefined, after: row, writtenAt: at };
    const news = newsOfRow(key.pk, key.sk, row);
    const matters = workOfRow(row).length > 0 || eventsOfChange(change).length > 0 || news.length > 0;
    expect(wakes('INSERT', key)).toBe(matters || inVain.includes(name));
  });

  test.each([
    ...['profile', 'coupon', 'order', 'exchange', 'post', 'drop', 'activity', 'member day', 'live session'],
    ...['person in a live session', 'part in an activity', 'tags', 'stage of the lifecycle'],
  ])('wakes it when one changes: %s', (name) => expect(wakes('MODIFY', rows[name] as never)).toBe(true));

  test.each([
    'account',
    'tier move',
    'ledger entry',
    'order event',
    'message WeChat pushed',
    'due thing',
    'told event',
    'facts',
  ])('lets it sleep when one changes: %s', (name) => expect(wakes('MODIFY', rows[name] as never)).toBe(false));

  test('uses each of its patterns, no more than five, and never wakes for what goes', () => {
    const known = Object.values(rows);
    const met = Object.values(rowsWithEffects).map(({ keys: pattern }) =>
      known.filter((key) => isMet(pattern as never, key)),
    );
    expect(met.map(({ length }) => length)).not.toContain(0);
    expect(met.length).toBeLessThanOrEqual(5);
    expect(mapping().FilterCriteria.Filters).toHaveLength(met.length);
    for (const { Pattern } of mapping().FilterCriteria.Filters) expect(Pattern.length).toBeLessThanOrEqual(4096);
    for (const key of known) expect(wakes('REMOVE', key)).toBe(false);
  });

  test('retries, halves, reports single failures, and keeps what it gave up on', () => {
    expect(mapping()).toMatchObject({
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['StreamFailedQueue', 'Arn'] } } },
      StartingPosition: 'TRIM_HORIZON',
    });
  });
});

describe('work and jobs', () => {
  test.each([
    { id: 'WorkQueue', dead: 'WorkDeadQueue', entry: 'functions/queue.ts' },
    { id: 'ClaimsQueue', dead: 'ClaimsDeadQueue', entry: 'functions/claims.ts' },
    { id: 'CallsQueue', dead: 'CallsDeadQueue', entry: 'functions/webhooks.ts' },
    { id: 'StudyQueue', dead: 'StudyDeadQueue', entry: 'functions/study.ts' },
  ])(
    'a message of $id comes back no sooner than its function can be done, and ends in $dead',
    ({ id, dead, entry }) => {
      const queue = the(id).Properties;
      const reader = ofType(template, 'AWS::Lambda::Function').find(
        ([, { Metadata }]) => Metadata?.['memberday:entry'] === entry,
      );
      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * reader?.[1].Properties.Timeout);
      expect(queue.RedrivePolicy).toEqual({ deadLetterTargetArn: { 'Fn::GetAtt': [dead, 'Arn'] }, maxReceiveCount: 6 });
    },
  );

  test('claims stand in line within their group only, and so do those that failed', () => {
    for (const id of ['ClaimsQueue', 'ClaimsDeadQueue'])
      expect(the(id).Properties, id).toMatchObject({
        FifoQueue: true,
        ContentBasedDeduplication: false,
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      });
    const mappings = ofType(template, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties);
    const claims = mappings.find(({ EventSourceArn }) => JSON.stringify(EventSourceArn).includes('"ClaimsQueue"'));
    expect(claims).toMatchObject({ BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] });
    expect(claims).not.toHaveProperty('MaximumBatchingWindowInSeconds');
  });

  test('every queue is encrypted and refuses plain HTTP', () => {
    const queues = ofType(template, 'AWS::SQS::Queue');
    for (const [id, { Properties }] of queues) {
      expect(Properties.SqsManagedSseEnabled, id).toBe(true);
      const policy = ofType(template, 'AWS::SQS::QueuePolicy').find(([, resource]) =>
        resource.Properties.Queues.some(({ Ref }: { Ref: string }) => Ref === id),
      );
      expect(JSON.stringify(policy?.[1].Properties.PolicyDocument), id).toContain(
        '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"',
      );
    }
    expect(queues).toHaveLength(10);
  });

  test('only functions whose work is long may go on feeding themselves', () => {
    const allowed = ofType(template, 'AWS::Lambda::Function').filter(
      ([, { Properties }]) => Properties.RecursiveLoop !== 'Terminate',
    );
    expect(allowed.map(([, { Metadata }]) => Metadata?.['memberday:entry'])).toEqual([
      'functions/queue.ts',
      'functions/study.ts',
      'functions/webhooks.ts',
    ]);
  });

  test('every job has its clock', () => {
    const schedules = ofType(template, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
    expect(schedules.map(({ Target }) => JSON.parse(Target.Input).job).sort()).toEqual(Object.keys(jobs).sort());
    const night = schedules.find(({ Target }) => Target.Input.includes('night-round'));
    expect(night).toMatchObject({
      ScheduleExpression: 'cron(10 3 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Shanghai',
    });
  });
});

describe('alarms', () => {
  const alarms = () => ofType(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);

  test('every one is sent somewhere, and says what it means', () => {
    expect(alarms().length).toBeGreaterThan(15);
    for (const { AlarmActions, AlarmDescription } of alarms()) {
      expect(AlarmActions).toHaveLength(1);
      expect(AlarmDescription).toMatch(/^prod: .{20,}/);
    }
  });

  test('each last stop, the age of the stream and the drift of the ledger are watched', () => {
    const watched = JSON.stringify(alarms());
    for (const queue of ['WorkDeadQueue', 'ClaimsDeadQueue', 'StreamFailedQueue', 'JobFailedQueue']) {
      expect(watched).toContain(`{"Name":"QueueName","Value":{"Fn::GetAtt":["${queue}","QueueName"]}}`);
    }
    expect(alarms()).toContainEqual(
      expect.objectContaining({
        Namespace: 'Memberday',
        MetricName: 'LedgerDrift',
        Threshold: 1,
        Dimensions: [{ Name: 'Stage', Value: 'prod' }],
      }),
    );
    expect(watched).toContain('"MetricName":"IteratorAge"');
  });
});
