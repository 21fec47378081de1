import http, { Agent } from 'node:http';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';

/** Asks the address in `PEER` once over `node:http` and once through an SDK client; answers with what came back. */
export const handler = async (): Promise<{ body: string; tables: string[] | undefined }> => {
  const endpoint = String(process.env.PEER);
  const body = await new Promise<string>((resolve, reject) => {
    http
      .get(endpoint, { agent: new Agent() }, async (response) =>
        resolve(Buffer.concat(await response.toArray()).toString()),
      )
      .on('error', reject);
  });
  const tables = await new DynamoDBClient({ region: 'cn-northwest-1', endpoint }).send(new ListTablesCommand());
  return { body, tables: tables.TableNames };
};
