import type { FunctionResource } from './resources.ts';
import { localRegion } from './template/intrinsics.ts';

export type Surroundings = {
  readonly engineUrl: string;
  /** Where SQS, KMS and Secrets Manager are. */
  readonly servicesUrl: string;
  readonly s3Url: string;
  readonly wechatUrl: string | undefined;
};

/** S3 checks what is signed with them; the other services only want something to be there. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** The environment of a function: what Lambda sets for every one, what the template sets, and where this machine's services are. */
export const environmentOf = (
  resource: FunctionResource,
  { engineUrl, servicesUrl, s3Url, wechatUrl }: Surroundings,
  overrides: Readonly<Record<string, string>> = {},
): Record<string, string> => ({
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: resource.name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(resource.memoryMb),
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_REGION: localRegion,
  AWS_DEFAULT_REGION: localRegion,
  AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
  AWS_ENDPOINT_URL_DYNAMODB: engineUrl,
  AWS_ENDPOINT_URL_SQS: servicesUrl,
  AWS_ENDPOINT_URL_KMS: servicesUrl,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: servicesUrl,
  AWS_ENDPOINT_URL_S3: s3Url,
  PATH: process.env.PATH ?? '',
  TZ: ':UTC',
  ...resource.env,
  ...(wechatUrl !== undefined && 'WECHAT_BASE_URL' in resource.env && { WECHAT_BASE_URL: wechatUrl }),
  ...(wechatUrl !== undefined && 'WECOM_BASE_URL' in resource.env && { WECOM_BASE_URL: wechatUrl }),
  ...overrides,
});
