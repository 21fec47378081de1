import { appendFileSync } from 'node:fs';

type Message = { messageId: string; body: string; attributes: { ApproximateReceiveCount: string } };

/** Notes each message in a file; those whose note is `fail` fail, `fail-once` only at their first receive. */
export const handler = async ({ Records }: { Records: Message[] }) => {
  const failed = Records.filter(({ body, attributes }) => {
    const { note } = JSON.parse(body) as { note?: string };
    return note === 'fail' || (note === 'fail-once' && attributes.ApproximateReceiveCount === '1');
  });
  const done = Records.filter((message) => !failed.includes(message));
  const lines = done.map(({ body, attributes }) => `${attributes.ApproximateReceiveCount} ${body}\n`);
  appendFileSync(process.env.NOTES_FILE ?? '', lines.join(''));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
