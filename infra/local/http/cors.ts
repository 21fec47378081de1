/** `CorsConfiguration` of an `AWS::ApiGatewayV2::Api`. */
export type Cors = {
  readonly AllowOrigins?: readonly string[];
  readonly AllowMethods?: readonly string[];
  readonly AllowHeaders?: readonly string[];
  readonly ExposeHeaders?: readonly string[];
  readonly MaxAge?: number;
  readonly AllowCredentials?: boolean;
};

/** Headers for a request from this origin; none when it is not allowed. */
export const corsHeaders = (cors: Cors, origin: string | undefined, isPreflight: boolean): Record<string, string> => {
  const allowed = cors.AllowOrigins?.includes('*') ? '*' : cors.AllowOrigins?.find((each) => each === origin);
  if (!origin || !allowed) return {};
  return {
    'access-control-allow-origin': allowed,
    ...(allowed !== '*' && { vary: 'Origin' }),
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(cors.ExposeHeaders?.length && { 'access-control-expose-headers': cors.ExposeHeaders.join(',') }),
    ...(isPreflight && {
      'access-control-allow-methods': (cors.AllowMethods ?? []).join(','),
      'access-control-allow-headers': (cors.AllowHeaders ?? []).join(','),
      ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
    }),
  };
};
