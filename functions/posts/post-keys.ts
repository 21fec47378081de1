import type { PictureType } from '@memberday/shared/domain/posts/post.ts';

const endings: Readonly<Record<PictureType, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png' };

/** Where a phone puts a picture; it names the member, so nobody hands in what somebody else has uploaded. */
export const uploadKey = (memberId: string, postId: string, index: number): string =>
  `up/${memberId}/${postId}/${index}`;

/** Where it lies once it belongs to a post: no address that a phone was given ever reaches it for writing. */
export const pictureKey = (postId: string, index: number, type: PictureType): string =>
  `post/${postId}/${index}.${endings[type]}`;
