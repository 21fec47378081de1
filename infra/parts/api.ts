import { communityApi } from '@memberday/shared/contract/community-api.ts';
import { crewApi } from '@memberday/shared/contract/crew-api.ts';
import { type Api, type Endpoint, routeKey } from '@memberday/shared/contract/endpoint.ts';
import { hookApi } from '@memberday/shared/contract/hook-api.ts';
import { insightApi } from '@memberday/shared/contract/insight-api.ts';
import { membershipApi } from '@memberday/shared/contract/membership-api.ts';
import { officeApi } from '@memberday/shared/contract/office-api.ts';
import { CfnOutput, Duration, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnRoute,
  type CfnStage,
  CorsHttpMethod,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import type { FunctionName } from './catalogue.ts';
import type { Functions } from './functions.ts';
import { afterlife } from './lasting.ts';

/** Which function answers which part of the contract. */
const apiOf = {
  member: membershipApi,
  community: communityApi,
  staff: officeApi,
  crew: crewApi,
  insight: insightApi,
  hooks: hookApi,
} as const satisfies Partial<Record<FunctionName, Api>>;

/** The HTTP API: one route for each endpoint of the contract, and no other. */
export const createApi = (scope: Construct, stage: Stage, functions: Functions): HttpApi => {
  const api = new HttpApi(scope, 'Api', {
    apiName: `memberday-${stage.name}`,
    createDefaultStage: false,
    disableExecuteApiEndpoint: stage.domain !== null,
    ...(stage.origins.length > 0 && { corsPreflight: corsFor(stage) }),
  });
  const routes = addRoutes(api, functions);
  limitPublicRoutes(createStage(scope, stage, api), routes, stage);
  new CfnOutput(scope, 'ApiUrl', {
    description: 'Address of the HTTP API',
    value: stage.domain ? `https://${stage.domain.name}` : api.apiEndpoint,
  });
  return api;
};

const corsFor = (stage: Stage) => ({
  allowOrigins: [...stage.origins],
  allowMethods: [CorsHttpMethod.ANY],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
  maxAge: Duration.hours(1),
});

type Routes = readonly { readonly endpoint: Endpoint; readonly route: HttpRoute }[];

const addRoutes = (api: HttpApi, functions: Functions): Routes =>
  (['member', 'community', 'staff', 'crew', 'insight', 'hooks'] as const).flatMap((name) => {
    // One permission for the whole API: with one per route, the function's policy would outgrow its 20 KB.
    const integration = new HttpLambdaIntegration(`${name}Integration`, functions[name], {
      scopePermissionToRoute: false,
    });
    return Object.values<Endpoint>(apiOf[name]).map((endpoint) => {
      const route = new HttpRoute(api, routeKey(endpoint), {
        httpApi: api,
        routeKey: HttpRouteKey.with(endpoint.path, HttpMethod[endpoint.method]),
        integration,
      });
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'The function itself checks the session token or API key and the roles of the endpoint, or the signature of what another platform sends: docs/decisions/0011, 0038.',
      });
      return { endpoint, route };
    });
  });

const createStage = (scope: Construct, stage: Stage, api: HttpApi): HttpStage => {
  const log = new LogGroup(scope, 'ApiLog', { retention: stage.logDays, removalPolicy: afterlife(stage) });
  const domain = stage.domain && createDomain(scope, stage.domain);
  return new HttpStage(scope, 'ApiStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    detailedMetricsEnabled: true,
    throttle: { rateLimit: stage.throttle.all.rate, burstLimit: stage.throttle.all.burst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(log),
      format: AccessLogFormat.custom(JSON.stringify(accessLogLine)),
    },
    ...(domain && { domainMapping: { domainName: domain } }),
  });
};

/** One line per request. No path or query as sent, no token: those name members. */
const accessLogLine = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  ms: '$context.responseLatency',
  integrationMs: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
};

const createDomain = (scope: Construct, { name, certificateArn }: NonNullable<Stage['domain']>): DomainName => {
  const domain = new DomainName(scope, 'ApiDomain', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, 'ApiCertificate', certificateArn),
  });
  new CfnOutput(scope, 'ApiDomainTarget', {
    description: `Point a CNAME of ${name} here`,
    value: domain.regionalDomainName,
  });
  return domain;
};

/** Routes that need no token are where guessing and flooding start, so they have a limit of their own. */
const limitPublicRoutes = (httpStage: HttpStage, routes: Routes, stage: Stage): void => {
  const open = routes.filter(({ endpoint }) => endpoint.access === 'public');
  const limit = {
    DetailedMetricsEnabled: true,
    ThrottlingRateLimit: stage.throttle.public.rate,
    ThrottlingBurstLimit: stage.throttle.public.burst,
  };
  const resource = httpStage.node.defaultChild as CfnStage;
  resource.routeSettings = Object.fromEntries(open.map(({ endpoint }) => [routeKey(endpoint), limit]));
  // API Gateway refuses settings for a route it does not have yet.
  for (const { route } of open) resource.addResourceDependency(route.node.defaultChild as CfnRoute);
};
