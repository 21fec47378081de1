import { appendFileSync } from 'node:fs';

type Message = {
  messageId: string;
  body: string;
  attributes: { ApproximateReceiveCount: string; MessageGroupId?: string };
};

/**
 * Notes each message in a file; those whose note is `fail` fail, `fail-once` only at their first receive. With one of a group fail all
 * that follow it in the group.
 */
export const handler = async ({ Records }: { Records: Message[] }) => {
  const failed: Message[] = [];
  for (const message of Records) {
    const { note } = JSON.parse(message.body) as { note?: string };
    const { ApproximateReceiveCount, MessageGroupId } = message.attributes;
    const follows = failed.some(({ attributes }) => MessageGroupId && attributes.MessageGroupId === MessageGroupId);
    if (follows || note === 'fail' || (note === 'fail-once' && ApproximateReceiveCount === '1')) failed.push(message);
  }
  const done = Records.filter((message) => !failed.includes(message));
  const lines = done.map(({ body, attributes }) => `${attributes.ApproximateReceiveCount} ${body}\n`);
  appendFileSync(process.env.NOTES_FILE ?? '', lines.join(''));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
