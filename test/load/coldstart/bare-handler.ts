import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE_NAME;

/** One row by its key, and rows by their partition key and the beginning of their sort key. */
export type Reads = { readonly get: Readonly<Record<string, string>>; readonly queries: readonly RowsFrom[] };
type RowsFrom = { readonly pk: string; readonly prefix: string };

/** What a handler costs that does nothing but read some rows, written as the SDK's own documentation has it. */
export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const { get, queries }: Reads = JSON.parse(event.headers['x-reads'] ?? '');
  const [row, ...pages] = await Promise.all([
    documents.send(new GetCommand({ TableName, Key: get })),
    ...queries.map(({ pk, prefix }) =>
      documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
        }),
      ),
    ),
  ]);
  const isFound = row.Item && pages.every(({ Items = [] }) => Items.length > 0);
  return { statusCode: isFound ? 200 : 404, body: JSON.stringify([row.Item, ...pages.map(({ Items }) => Items)]) };
};
