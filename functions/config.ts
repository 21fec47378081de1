import { messageKinds } from '@memberday/shared/domain/messages/kinds.ts';
import type { MessageTemplates } from '@memberday/shared/domain/messages/permissions.ts';
import * as z from 'zod/mini';

/** What a function needs to know of its surroundings, read once at start: a missing variable fails there, not in a request. */
const environment = z.object({
  STAGE: z.string(),
  TABLE_NAME: z.string(),
  QUEUE_URL: z.optional(z.string()),
  CLAIMS_QUEUE_URL: z.optional(z.string()),
  CALLS_QUEUE_URL: z.optional(z.string()),
  STUDY_QUEUE_URL: z.optional(z.string()),
  /** `any`: also systems on this machine, and without TLS. */
  CALL_TARGETS: z._default(z.enum(['public', 'any']), 'public'),
  DATA_KEY_ID: z.optional(z.string()),
  SECRETS_ARN: z.optional(z.string()),
  PICTURES_BUCKET: z.optional(z.string()),
  AWS_REGION: z._default(z.string(), ''),
  AWS_ENDPOINT_URL_S3: z.optional(z.string()),
  /** JSON list of the mini-programs that may sign in, each with its templates of subscribe messages. */
  WECHAT_APPS: z._default(z.string(), '[]'),
  /** JSON list of the shops whose orders count. */
  WECHAT_SHOPS: z._default(z.string(), '[]'),
  WECHAT_BASE_URL: z._default(z.string(), 'https://api.weixin.qq.com'),
  /** The company at WeCom, where the chain has one. */
  WECOM_CORP_ID: z.optional(z.string()),
  WECOM_BASE_URL: z._default(z.string(), 'https://qyapi.weixin.qq.com'),
});

const wechatApps = z.array(
  z.object({
    appId: z.string(),
    templates: z._default(z.partialRecord(z.enum(messageKinds), z.string()), {}),
  }),
);

const wechatShops = z.array(z.object({ appId: z.string(), app: z.string(), name: z.string() }));
/** A shop at WeChat: its own app id, the mini-program its buyers are members in, and what its orders are told under. */
export type WechatShop = Readonly<z.infer<typeof wechatShops>[number]>;

export type Config = {
  readonly stage: string;
  readonly tableName: string;
  /** Only the functions that send work have it. */
  readonly queueUrl: string | undefined;
  /** Only the functions that put claims in line have it. */
  readonly claimsQueueUrl: string | undefined;
  /** Only the functions that have other systems told have it. */
  readonly callsQueueUrl: string | undefined;
  /** Only the functions that have what is known of members kept fresh have it. */
  readonly studyQueueUrl: string | undefined;
  /** Which other systems may be told. */
  readonly callTargets: 'public' | 'any';
  /** Only the functions that read personal fields have it. */
  readonly dataKeyId: string | undefined;
  readonly secretsArn: string | undefined;
  /** Only the functions that deal with pictures have it. */
  readonly pictures:
    | { readonly bucket: string; readonly region: string; readonly endpoint: string | undefined }
    | undefined;
  readonly wechatApps: readonly string[];
  readonly wechatShops: readonly WechatShop[];
  readonly messageTemplates: ReadonlyMap<string, MessageTemplates>;
  readonly wechatBaseUrl: string;
  readonly wecomCorpId: string | undefined;
  readonly wecomBaseUrl: string;
};

/** @throws Error naming each variable that is missing or malformed */
export const readConfig = (variables: Record<string, string | undefined>): Config => {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    throw new Error(
      `environment: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')} missing or wrong`,
    );
  }
  const { data } = parsed;
  const apps = wechatApps.parse(JSON.parse(data.WECHAT_APPS));
  return {
    stage: data.STAGE,
    tableName: data.TABLE_NAME,
    queueUrl: data.QUEUE_URL,
    claimsQueueUrl: data.CLAIMS_QUEUE_URL,
    callsQueueUrl: data.CALLS_QUEUE_URL,
    studyQueueUrl: data.STUDY_QUEUE_URL,
    callTargets: data.CALL_TARGETS,
    dataKeyId: data.DATA_KEY_ID,
    secretsArn: data.SECRETS_ARN,
    pictures:
      data.PICTURES_BUCKET === undefined
        ? undefined
        : { bucket: data.PICTURES_BUCKET, region: data.AWS_REGION, endpoint: data.AWS_ENDPOINT_URL_S3 },
    wechatApps: apps.map((app) => app.appId),
    wechatShops: wechatShops.parse(JSON.parse(data.WECHAT_SHOPS)),
    messageTemplates: new Map(apps.map((app) => [app.appId, app.templates])),
    wechatBaseUrl: data.WECHAT_BASE_URL,
    wecomCorpId: data.WECOM_CORP_ID,
    wecomBaseUrl: data.WECOM_BASE_URL,
  };
};
