import type { MessageTemplates } from '@memberday/shared/domain/messages/permissions.ts';
import type { FunctionName } from './parts/catalogue.ts';

/** Requests per second, and how many may come at once before the limit bites. */
type Throttle = { readonly rate: number; readonly burst: number };

/** Everything in which one environment differs from another. A part asks the stage, never for its name. */
export type Stage = {
  readonly name: string;
  /** AWS region. WeChat lets a mini-program call only domains filed in mainland China, hence a China region. */
  readonly region: string;
  /** `bundled`: upload `functions/dist`. `in-place`: no code in the template; a host runs the entries named in its metadata. */
  readonly code: 'bundled' | 'in-place';
  /** Data, keys and secrets outlive the stack, and neither table nor stack can be deleted by mistake. */
  readonly keepData: boolean;
  /** How long logs are kept, in days; one of the values that CloudWatch knows. */
  readonly logDays: 7 | 30 | 180;
  /** Web origins that may call the API from a browser. The mini-program itself sends none. */
  readonly origins: readonly string[];
  /** `all` holds for each route; `public` for each route that anyone may call without a token. */
  readonly throttle: { readonly all: Throttle; readonly public: Throttle };
  /** The most queue batches applied at once: what the table and WeChat's quotas are asked to bear. */
  readonly queueConcurrency: number;
  /** Capacity set aside per function. Left out where the account's quota (10 in a new account) could not spare it. */
  readonly reservedConcurrency: Readonly<Partial<Record<FunctionName, number>>>;
  /** The API's own domain, and the certificate (ACM, same region) for it; null: the address API Gateway gives. */
  readonly domain: { readonly name: string; readonly certificateArn: string } | null;
  /**
   * Where WeChat is, and the mini-programs that may sign in. An app's secret must be in the settings secret before its id is here. A kind of
   * message is offered once its template, chosen in the app's admin console, is here or was picked in the pocket tool.
   */
  readonly wechat: {
    readonly baseUrl: string;
    readonly apps: readonly { readonly appId: string; readonly templates?: MessageTemplates }[];
    /**
     * Shops (微信小店) whose orders count, each beside the mini-program its buyers are members in; both bound to one Open Platform account. `name` is
     * the source and the shop of its orders, and may not change. A shop's secret and push key must be in the settings secret before it is here.
     */
    readonly shops?: readonly { readonly appId: string; readonly app: string; readonly name: string }[];
    /** The company at WeCom whose customer groups are matched; its secret must be in the settings secret first. */
    readonly wecom?: { readonly baseUrl: string; readonly corpId: string };
  };
  /** Which other systems may be told of what happens here: those on the open net, or, for trying things out, any. */
  readonly callTargets: 'public' | 'any';
  /** Who is mailed when an alarm goes off. */
  readonly alarmEmails: readonly string[];
};

const cloud = {
  region: 'cn-northwest-1',
  code: 'bundled',
  domain: null,
  wechat: { baseUrl: 'https://api.weixin.qq.com', apps: [] },
  callTargets: 'public',
  alarmEmails: [],
} as const;

export const stages = {
  local: {
    name: 'local',
    region: 'cn-northwest-1',
    code: 'in-place',
    keepData: false,
    logDays: 7,
    origins: ['*'],
    throttle: { all: { rate: 10_000, burst: 5_000 }, public: { rate: 10_000, burst: 5_000 } },
    queueConcurrency: 4,
    reservedConcurrency: {},
    domain: null,
    // A name that never resolves: unless the host puts its own WeChat here, no call can reach the real one.
    wechat: {
      baseUrl: 'http://wechat.invalid',
      apps: [
        {
          appId: 'wx5a3c0de7b1f24680',
          templates: {
            drop_opening: 'local-drop-opening',
            live_starting: 'local-live-starting',
            coupon_expiring: 'local-coupon-expiring',
            points_expiring: 'local-points-expiring',
            exchange_ready: 'local-exchange-ready',
            reward_given: 'local-reward-given',
            tier_changed: 'local-tier-changed',
          },
        },
      ],
      shops: [{ appId: 'wx81d2f0c49a6be357', app: 'wx5a3c0de7b1f24680', name: 'wechat-shop' }],
      wecom: { baseUrl: 'http://wechat.invalid', corpId: 'ww0f4b7c2d91a35e68' },
    },
    callTargets: 'any',
    alarmEmails: [],
  },
  dev: {
    ...cloud,
    name: 'dev',
    keepData: false,
    logDays: 7,
    origins: ['http://localhost:4601', 'http://127.0.0.1:4601'],
    throttle: { all: { rate: 200, burst: 100 }, public: { rate: 50, burst: 50 } },
    queueConcurrency: 5,
    reservedConcurrency: {},
  },
  prod: {
    ...cloud,
    name: 'prod',
    keepData: true,
    logDays: 180,
    origins: [],
    throttle: { all: { rate: 2_000, burst: 1_000 }, public: { rate: 500, burst: 500 } },
    queueConcurrency: 20,
    // One job at a time: a tick that is still at work makes the next one wait.
    reservedConcurrency: { jobs: 1 },
  },
} as const satisfies Readonly<Record<string, Stage>>;

export type StageName = keyof typeof stages;
