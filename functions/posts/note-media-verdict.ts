import type { Verdict } from '@memberday/shared/domain/posts/post.ts';
import * as z from 'zod/mini';
import type { Context } from '../context.ts';
import type { Push } from '../store/pushes.ts';
import { applyVerdicts } from './apply-verdicts.ts';

const event = z.object({
  trace_id: z.string(),
  errcode: z._default(z.union([z.number(), z.string()]), 0),
  result: z.optional(z.object({ suggest: z.string() })),
});

/**
 * What WeChat says of a picture. The answer is kept first: it may be faster than the post it is about.
 * @param push the event `wxa_media_check`; XML says numbers as text
 */
export const noteMediaVerdict = async (context: Context, { message }: Pick<Push, 'message'>): Promise<void> => {
  const parsed = event.safeParse(message);
  if (!parsed.success) {
    context.log('warn', 'media check without a trace');
    return;
  }
  const { trace_id: traceId, errcode, result } = parsed.data;
  const verdict = Number(errcode) === 0 ? verdictOf(result?.suggest) : 'lost';
  const postId = await context.store.posts.putVerdict(traceId, verdict, context.now());
  if (postId !== undefined) await applyVerdicts(context, postId);
};

const verdictOf = (suggest: string | undefined): Verdict =>
  suggest === 'pass' || suggest === 'review' || suggest === 'risky' ? suggest : 'lost';
