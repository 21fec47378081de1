import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { expect, test } from 'vitest';
import type { ChosenPicture } from '../../platform/platform.ts';
import { type Publishing, type PublishStep, publishPost } from './publish-post.ts';

const picture = (name: string): ChosenPicture => ({
  preview: name,
  type: 'image/jpeg',
  width: 3,
  height: 4,
  bytes: 10,
  data: new ArrayBuffer(10),
});
const post = { postId: 'pst_1', text: '好', pictures: [picture('a'), picture('b')] };
const upload = (n: number) => ({ url: `https://bucket/${n}`, headers: {}, until: '2026-11-08T02:00:00.000Z' });
const submitted = done({ post: { postId: 'pst_1' } as never, now: '2026-11-08T02:00:00.000Z' as never });

/** What was done, in its order. */
const rig = (changes: Partial<Publishing> = {}) => {
  const log: string[] = [];
  const parts: Publishing = {
    sign: async ({ pictures }) => {
      log.push(`sign ${pictures.length}`);
      return done({ uploads: [upload(0), upload(1)] });
    },
    submit: async () => {
      log.push('submit');
      return submitted;
    },
    put: async ({ url }, { preview }) => {
      log.push(`put ${preview} ${url.slice(-1)}`);
      return 200;
    },
    signInAnew: async () => void log.push('sign in'),
    tell: (step: PublishStep) => void log.push(step.step === 'uploading' ? `${step.n}/${step.all}` : step.step),
    ...changes,
  };
  return { log, parts };
};

test('addresses, pictures one after the other, then the words', async () => {
  const { log, parts } = rig();
  expect(await publishPost(parts, post)).toBe(submitted);
  expect(log).toEqual(['signing', 'sign 2', '1/2', 'put a 0', '2/2', 'put b 1', 'submitting', 'submit']);
});

test('a session that WeChat finds too old is renewed once', async () => {
  let times = 0;
  const { log, parts } = rig({
    submit: async () => {
      times += 1;
      return times === 1 ? refused(problem('session_stale', {})) : submitted;
    },
  });
  expect(await publishPost(parts, post)).toBe(submitted);
  expect(log.at(-1)).toBe('sign in');
  const always = rig({ submit: async () => refused(problem('session_stale', {})) });
  expect(await publishPost(always.parts, post)).toMatchObject({ problem: { code: 'session_stale' } });
});

test('what was handed in before is told again, and no picture goes twice', async () => {
  const { log, parts } = rig({ sign: async () => refused(problem('post_not_now', { state: 'checking' })) });
  expect(await publishPost(parts, post)).toBe(submitted);
  expect(log).toEqual(['signing', 'submit']);
});

test('a picture is put once more, then it is the network', async () => {
  let times = 0;
  const shaky = rig({
    put: async () => {
      times += 1;
      if (times === 1) throw new Error('reset');
      return 200;
    },
  });
  expect(await publishPost(shaky.parts, post)).toBe(submitted);
  const broken = rig({ put: async () => 403 });
  await expect(publishPost(broken.parts, post)).rejects.toThrow('not taken');
  expect(broken.log).not.toContain('submit');
});

test('a refusal of the words is handed on', async () => {
  const { parts } = rig({ submit: async () => refused(problem('content_risky', { label: 'ad' })) });
  expect(await publishPost(parts, post)).toMatchObject({ problem: { code: 'content_risky' } });
});
