import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** Stores `{ pk, sk, note }` of the body as a row. */
export const handler = async (event: { body: string }) => {
  const { pk, sk, note } = JSON.parse(event.body) as Record<string, string>;
  const Item = { pk: { S: pk ?? '' }, sk: { S: sk ?? '' }, note: { S: note ?? '' } };
  await client.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item }));
  return { statusCode: 204, body: '' };
};
