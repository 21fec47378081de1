import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { newsOfRow } from '../facts/news-of-row.ts';
import { packNews } from '../facts/pack-news.ts';
import type { StudyWork } from './study-work.ts';

/** What records of the table's stream mean for the facts of members: one piece of work for each of them, however much is new. */
export const factsWorkOf = (records: readonly DynamoDBRecord[]): StudyWork[] =>
  packNews(
    records.flatMap(({ dynamodb }) => {
      if (!dynamodb?.NewImage) return [];
      const after = rowOf(dynamodb.NewImage);
      return newsOfRow(String(after.pk), String(after.sk), after, dynamodb.OldImage && rowOf(dynamodb.OldImage));
    }),
  );

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;
const rowOf = (image: Image) => unmarshall(image as Parameters<typeof unmarshall>[0]);
