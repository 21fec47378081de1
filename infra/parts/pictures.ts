import { Duration, Validations } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { afterlife, pinId } from './lasting.ts';

/** What was uploaded and belongs to nothing yet: it goes by itself. */
export const uploadPrefix = 'up/';
/** Pictures of posts: they go with their posts. */
export const postPrefix = 'post/';

/**
 * Pictures that members upload. Nobody reads or writes it but by an address that a function has signed for one object and some minutes.
 */
export const createPictures = (scope: Construct, stage: Stage): Bucket => {
  const bucket = new Bucket(scope, 'Pictures', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy: afterlife(stage),
    lifecycleRules: [
      {
        id: 'forget-uploads',
        prefix: uploadPrefix,
        expiration: Duration.days(3),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
    // The mini-program sends no origin; a browser asks first.
    cors:
      stage.origins.length > 0
        ? [
            {
              allowedOrigins: [...stage.origins],
              allowedMethods: [HttpMethods.GET, HttpMethods.PUT],
              allowedHeaders: ['content-type'],
              maxAge: 3600,
            },
          ]
        : [],
  });
  pinId(bucket.node.defaultChild as CfnBucket, 'Pictures');
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'Each address that opens an object is signed by a function, which logs the request it was signed for.',
  });
  return bucket;
};
