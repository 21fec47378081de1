import type { memberApi } from '@memberday/shared/contract/api.ts';
import { Unanswered } from '@memberday/shared/contract/client.ts';
import type { Input, Output } from '@memberday/shared/contract/endpoint.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { ChosenPicture, PictureChoosing } from '../../platform/platform.ts';

type SubmitInput = Input<(typeof memberApi)['submitPost']>;
type Submitted = Output<(typeof memberApi)['submitPost']>;

export type Publishing = {
  readonly sign: (
    input: Input<(typeof memberApi)['signPictures']>,
  ) => Promise<Outcome<Output<(typeof memberApi)['signPictures']>>>;
  readonly submit: (input: SubmitInput) => Promise<Outcome<Submitted>>;
  readonly put: PictureChoosing['put'];
  /** A new sign-in: WeChat checks contents only of who it has seen of late. */
  readonly signInAnew: () => Promise<unknown>;
  readonly tell: (step: PublishStep) => void;
};

export type PublishStep =
  | { readonly step: 'signing' | 'submitting' }
  | { readonly step: 'uploading'; readonly n: number; readonly all: number };

/**
 * Hands a post in: addresses for its pictures, the pictures one after the other, then the words. All of it goes by the post's own id, so
 * that doing it again after a lost answer goes on where it stopped and makes no second post.
 * @throws Unanswered when a picture could not be put
 */
export const publishPost = async (
  { sign, submit, put, signInAnew, tell }: Publishing,
  post: SubmitInput & { readonly pictures: readonly ChosenPicture[] },
): Promise<Outcome<Submitted>> => {
  const { pictures, ...words } = post;
  tell({ step: 'signing' });
  const signed = await sign({
    postId: post.postId,
    pictures: pictures.map(({ type, bytes, width, height }) => ({ type, bytes, width, height })),
  });
  // It was handed in already, and its answer got lost: what stands is told again.
  if (!signed.ok) return signed.problem.code === 'post_not_now' ? submit(words) : signed;
  for (const [i, picture] of pictures.entries()) {
    tell({ step: 'uploading', n: i + 1, all: pictures.length });
    const to = signed.value.uploads[i];
    if (to) await putTwice(put, to, picture);
  }
  tell({ step: 'submitting' });
  const submitted = await submit(words);
  if (submitted.ok || submitted.problem.code !== 'session_stale') return submitted;
  await signInAnew();
  return submit(words);
};

const putTwice = async (
  put: PictureChoosing['put'],
  to: Parameters<PictureChoosing['put']>[0],
  picture: ChosenPicture,
): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    const status = await put(to, picture).catch(() => 0);
    if (status === 200) return;
    if (attempt === 2) throw new Unanswered(`a picture was not taken: ${status}`, { status });
  }
};
