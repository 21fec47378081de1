import { appendFileSync } from 'node:fs';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

type Record_ = {
  eventName: string;
  dynamodb: {
    SequenceNumber: string;
    Keys: { pk: { S: string }; sk: { S: string } };
    NewImage?: { note?: { S: string } };
  };
};

const client = new SQSClient({});

/**
 * Notes the keys of each row in a file, if there is one, and sends the row on as a message, to a FIFO queue in a group for each `pk`; a row
 * with the note `poison` fails the batch, `refuse` fails alone.
 */
export const handler = async ({ Records }: { Records: Record_[] }) => {
  if (process.env.STREAM_FILE) {
    const lines = Records.map(({ dynamodb: { Keys } }) => `${Keys.pk.S} ${Keys.sk.S}\n`);
    appendFileSync(process.env.STREAM_FILE, lines.join(''));
  }
  const note = (record: Record_) => record.dynamodb.NewImage?.note?.S;
  if (Records.some((record) => note(record) === 'poison')) throw new Error('poison');
  const refused = Records.findIndex((record) => note(record) === 'refuse');
  const taken = refused < 0 ? Records : Records.slice(0, refused);
  for (let start = 0; start < taken.length; start += 10) {
    const Entries = taken.slice(start, start + 10).map((record, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify({ keys: record.dynamodb.Keys, note: note(record) }),
      ...(process.env.QUEUE_URL?.endsWith('.fifo') && {
        MessageGroupId: record.dynamodb.Keys.pk.S,
        MessageDeduplicationId: record.dynamodb.Keys.sk.S,
      }),
    }));
    await client.send(new SendMessageBatchCommand({ QueueUrl: process.env.QUEUE_URL, Entries }));
  }
  const batchItemFailures = refused < 0 ? [] : [{ itemIdentifier: Records[refused]?.dynamodb.SequenceNumber }];
  return { batchItemFailures };
};
