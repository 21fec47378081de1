import { unmarshall } from '@aws-sdk/util-dynamodb';
import { isChosen } from '@memberday/shared/domain/events/choose-events.ts';
import { isHistory } from '@memberday/shared/domain/events/event.ts';
import { instantOf } from '@memberday/shared/domain/time.ts';
import { placeOf } from '@memberday/shared/domain/webhooks/delivery.ts';
import type { Webhook } from '@memberday/shared/domain/webhooks/webhook.ts';
import type { DynamoDBRecord } from 'aws-lambda';
import type { NewDelivery } from '../store/deliveries.ts';
import { eventsOfChange } from './events-of-change.ts';
import type { RowChange } from './told.ts';

/** What records of the table's stream tell to whom. Nobody who asks for an event means that nothing is written for it. */
export const deliveriesOf = (records: readonly DynamoDBRecord[], webhooks: readonly Webhook[]): NewDelivery[] =>
  webhooks.length === 0 ? [] : records.flatMap((record) => deliveriesOfRecord(record, webhooks));

const deliveriesOfRecord = ({ dynamodb }: DynamoDBRecord, webhooks: readonly Webhook[]): NewDelivery[] => {
  const { NewImage, OldImage, ApproximateCreationDateTime: second = 0, SequenceNumber = '0' } = dynamodb ?? {};
  if (!NewImage) return [];
  const after = rowOf(NewImage);
  const change: RowChange = {
    pk: String(after.pk),
    sk: String(after.sk),
    before: OldImage && rowOf(OldImage),
    after,
    writtenAt: instantOf(second * 1000),
  };
  return eventsOfChange(change)
    .filter((event) => !isHistory(event, change.writtenAt))
    .flatMap((event, nth) =>
      webhooks
        .filter(({ events }) => isChosen(events, event.type))
        .map(({ webhookId }) => ({ webhookId, place: placeOf(second, SequenceNumber, nth), event })),
    );
};

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;
const rowOf = (image: Image) => unmarshall(image as Parameters<typeof unmarshall>[0]);
