import { type CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import type { Stage } from '../stages.ts';

/** What becomes of a resource that holds data when it leaves the stack. */
export const afterlife = (stage: Stage): RemovalPolicy =>
  stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

/** Fixes the logical id: moving the code of a resource that holds data must never replace the resource. */
export const pinId = (resource: CfnResource, id: string): void => resource.overrideLogicalId(id);
