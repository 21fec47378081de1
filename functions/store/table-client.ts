import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * The SDK's client with its own defaults said aloud. Left to look for them, it asks the environment and files that no function has, one
 * refused look-up after the other, while the environment starts.
 * @param variables the region, and where a local engine is
 */
export const openTableClient = (variables: Readonly<Record<string, string | undefined>>): DynamoDBClient => {
  const { AWS_REGION: region = '', AWS_ENDPOINT_URL_DYNAMODB: endpoint } = variables;
  const client = new DynamoDBClient({
    region,
    ...(endpoint === undefined ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
    defaultsMode: 'standard',
    retryMode: 'standard',
    maxAttempts: 3,
    accountIdEndpointMode: 'preferred',
    authSchemePreference: [],
    endpointDiscoveryEnabled: false,
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    userAgentAppId: async () => undefined,
  });
  // It walks through every request and answer to hide what is secret from a log that nobody keeps.
  client.middlewareStack.remove('loggerMiddleware');
  return client;
};
