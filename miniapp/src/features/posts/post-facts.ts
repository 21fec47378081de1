import type { memberApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';

export type WallPost = Output<(typeof memberApi)['getPost']>['post'];
export type MyPosts = Output<(typeof memberApi)['listMyPosts']>;
export type MyPost = MyPosts['posts'][number];
