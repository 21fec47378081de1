/** `direct`: a claim is answered at once. `queue`: it waits its turn and is written in batches. */
export type DropMode = 'direct' | 'queue';

/**
 * What AWS allows and asks for, as far as a drop meets it. Limits are the documented defaults of an account in a new region of its own; a
 * higher quota, once granted, is the caller's to say.
 */
export const limits = {
  /** Write and read units a second that one partition serves, whatever the table is warmed to. Developer guide, “warm throughput in different scenarios”. */
  partitionWrites: 1_000,
  partitionReads: 3_000,
  /** Units a second a new on-demand table serves at once. Same page. */
  coldTableWrites: 4_000,
  coldTableReads: 12_000,
  /** Units a second one on-demand table may reach before its quota must be raised. Developer guide, “Quotas in Amazon DynamoDB”. */
  tableUnits: 40_000,
  /** A transaction prepares and commits each item: twice the units of a plain write. Developer guide, “DynamoDB transactions: how it works”. */
  transactionFactor: 2,
  /** Requests a second and burst of an account's APIs together; 2,500 and 1,250 in the newer regions. “Amazon API Gateway quotas”. */
  apiPerSecond: 10_000,
  apiBurst: 5_000,
  /** New environments of one function, refilled evenly over ten seconds. “Lambda function scaling”. */
  newEnvironments: 1_000,
  newEnvironmentsSeconds: 10,
  /** Functions at work at once in an account, all together. “Lambda quotas”. */
  accountConcurrency: 1_000,
  /** Messages one FIFO batch brings to a function; they may not wait for each other. “Lambda parameters for Amazon SQS”. */
  fifoBatch: 10,
  /** Sends a second to one high-throughput FIFO queue, one message each, in regions not named with a higher figure. “Amazon SQS message quotas”. */
  fifoSendsPerSecond: 2_400,
  /** Batches a queue's pollers begin with, and how many more each second, until every message group has one. “Scaling behavior for SQS event source mappings”. */
  firstPollers: 5,
  morePollersPerSecond: 5,
} as const;

/**
 * What is not documented and hence assumed; `bench -- contention` runs on the same figures and shows what follows from them.
 */
export const assumed = {
  /** From prepare to commit of a transaction: for so long its items reject other writers. */
  holdSeconds: 0.008,
  /** Claims a second that one shard lets through when more come: the rest of its time goes to rejected ones. Read off the simulation. */
  claimsPerShard: 50,
  /** Write units a claim costs while shards are crowded, rejected tries included. Read off the simulation. */
  crowdedUnitsPerClaim: 12,
  /** A batch of claims, from being received to being deleted. */
  batchSeconds: 0.05,
  /** Environment's time for one request that meets no other. */
  requestSeconds: 0.03,
  /** What waiting between rejected tries adds to it while shards are crowded. */
  crowdedSeconds: 0.05,
  /** Until the queue's pollers are as many as are needed, claims are written later than they could be. */
  queueLagSeconds: 1.5,
  /** Batches are not always full: units a claim costs behind the queue, by those of a full batch. */
  shortBatches: 1.5,
  /** How much later than asked for the last coupon may go before claims are better taken in order. */
  patienceSeconds: 1,
  /** Memory of the member function, GB. */
  functionGigabytes: 1,
  /** Requests of a person from the first press to the answer: some are turned away and come again; behind a queue, they ask for the result. */
  requestsDirect: 1.3,
  requestsQueued: 3,
  /** Environments are warmed so long before and after. */
  warmSeconds: 1_800,
} as const;

/**
 * How a crowd comes to an announced second: densest at once, thinning out exponentially, with this many mean lives in the window. The first
 * moment then sees three times the mean rate.
 */
const lives = 3;

/** How many times the mean rate of the window come in its first moment. */
export const arrivalPeak: number = lives / (1 - Math.exp(-lives));

/** Part of the window (0 to 1) by which a share of the crowd (0 to 1) has come. */
export const arrivalTime = (share: number): number => -Math.log(1 - share * (1 - Math.exp(-lives))) / lives;
