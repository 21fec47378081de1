/** What a function may touch beyond writing its own log and trace. What is not named here, it cannot do. */
export type Powers = {
  /** The table's items. There is no scan: it would read everything, and nothing needs that. */
  readonly table?: readonly TableAction[];
  /** Wrap and unwrap the key that seals members' personal fields. */
  readonly dataKey?: readonly ('kms:Encrypt' | 'kms:Decrypt')[];
  /** Read the settings secret. */
  readonly settings?: true;
  /** Put work on the queue. */
  readonly sendWork?: true;
  /** Have other systems told of what happened. */
  readonly sendCalls?: true;
  /** Have what is known of members kept fresh. */
  readonly sendStudy?: true;
  /** Told which other systems may be called at all. */
  readonly callTargets?: true;
  /** Put claims of a mega drop in line. */
  readonly sendClaims?: true;
  /**
   * Pictures that members upload. `take`: let a phone put one, look at it, make it a post's. `show`: let it be read. `remove`: remove those
   * of a post.
   */
  readonly pictures?: readonly ('take' | 'show' | 'remove')[];
  /** Told of the mini-programs and of WeChat's address. */
  readonly callWechat?: true;
  /** Told of the shops at WeChat whose orders are walked; who may call WeChat is anyway. */
  readonly walkShops?: true;
};

type TableAction = `dynamodb:${
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'BatchWriteItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'}`;

export type FunctionSpec = {
  /** The file that exports `handler`, from the root of the repository. */
  readonly entry: string;
  readonly does: string;
  /** Memory in MiB; processor time comes in proportion (1,769 is one whole core). */
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly may: Powers;
  /**
   * Its work may lead to more work for itself. Lambda takes the sixteenth turn of such a chain for a mistake and drops the
   * message, unless told that it is meant.
   */
  readonly feedsItself?: true;
};

const read = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'] as const;
// Transactions have no permission of their own: each of their parts needs its own.
const write = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
] as const;

const personal = {
  table: [...read, ...write],
  dataKey: ['kms:Encrypt', 'kms:Decrypt'],
  settings: true,
  callWechat: true,
} as const;

/** Every function there is. */
export const catalogue = {
  member: {
    entry: 'functions/member.ts',
    does: 'Answers what a member’s phone calls of the membership itself',
    memoryMb: 1024,
    timeoutSeconds: 10,
    may: { ...personal, sendClaims: true },
  },
  community: {
    entry: 'functions/community.ts',
    does: 'Answers what a member’s phone calls of what people do together',
    memoryMb: 1024,
    timeoutSeconds: 10,
    may: { ...personal, pictures: ['take', 'show', 'remove'] },
  },
  staff: {
    entry: 'functions/staff.ts',
    does: 'Answers what people and machines of the chain call of the business itself',
    memoryMb: 1024,
    // API Gateway itself gives up after 30 seconds.
    timeoutSeconds: 28,
    may: { ...personal, callTargets: true },
  },
  crew: {
    entry: 'functions/crew.ts',
    does: 'Answers what people and machines of the chain call of running the community',
    memoryMb: 1024,
    timeoutSeconds: 28,
    may: { ...personal, pictures: ['show', 'remove'] },
  },
  insight: {
    entry: 'functions/insight.ts',
    does: 'Answers what people of the chain ask of their members and of what worked',
    memoryMb: 1769,
    timeoutSeconds: 28,
    may: { ...personal, sendStudy: true },
  },
  hooks: {
    entry: 'functions/hooks.ts',
    does: 'Stores what other platforms send, and answers what they wait for',
    memoryMb: 512,
    // WeChat hangs up after five seconds and sends again.
    timeoutSeconds: 5,
    may: { table: [...read, 'dynamodb:PutItem'], settings: true },
  },
  stream: {
    entry: 'functions/stream.ts',
    does: 'Turns rows that have effects into work, and into lines for systems that want to be told',
    memoryMb: 512,
    timeoutSeconds: 30,
    may: {
      table: ['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem'],
      sendWork: true,
      sendCalls: true,
      sendStudy: true,
    },
  },
  queue: {
    entry: 'functions/queue.ts',
    does: 'Does the work: applies order events, walks shards of a round',
    memoryMb: 1024,
    timeoutSeconds: 60,
    may: { ...personal, sendWork: true, sendStudy: true, pictures: ['remove'] },
    // A walk over a shard of the members goes on as a new message, as often as the shard is long.
    feedsItself: true,
  },
  study: {
    entry: 'functions/study.ts',
    does: 'Keeps what is known of members: facts, segments, models',
    // Two cores nearly, and room for a night's models.
    memoryMb: 3008,
    timeoutSeconds: 120,
    may: { table: [...read, ...write], sendWork: true, sendStudy: true },
    // A walk over the members goes on as new messages.
    feedsItself: true,
  },
  webhooks: {
    entry: 'functions/webhooks.ts',
    does: 'Tells other systems what happened',
    memoryMb: 512,
    timeoutSeconds: 60,
    may: { table: [...read, ...write], settings: true, sendCalls: true, callTargets: true },
    // A long lane, and a replay of a day, go on as new messages.
    feedsItself: true,
  },
  claims: {
    entry: 'functions/claims.ts',
    does: 'Decides the claims of mega drops, in their order',
    memoryMb: 1024,
    // Short: a batch that hangs holds up everybody behind it, for six times as long.
    timeoutSeconds: 10,
    may: { table: [...read, ...write] },
  },
  jobs: {
    entry: 'functions/jobs.ts',
    does: 'Turns ticks of the clock into work',
    memoryMb: 512,
    timeoutSeconds: 30,
    may: {
      table: [...read, ...write],
      settings: true,
      sendWork: true,
      walkShops: true,
      sendCalls: true,
      sendStudy: true,
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>;

export type FunctionName = keyof typeof catalogue;

export const functionNames = Object.keys(catalogue) as readonly FunctionName[];
