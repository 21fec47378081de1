import { hangPost } from '../../support/hang-post.ts';
import { hireStaff } from '../../support/hire-staff.ts';
import { joinAs } from '../../support/join-as.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

export type PostsTold = { readonly featured: string; readonly shown: string };

/**
 * A wall of five: `posts-author` has one in each state, `posts-friend` likes some of it, `posts-new` has none, `posts-nobody` has not joined.
 * `posts-owner` looks at what waits, `posts-bare` has nothing to look at.
 */
export const tellPosts = async (platform: TestPlatform): Promise<PostsTold> => {
  await joinAs(platform, 'posts-author', '阿圆');
  await joinAs(platform, 'posts-friend', '小满满');
  await joinAs(platform, 'posts-new');
  await hireStaff(platform, 'posts-owner', { name: '季安然', role: 'owner' });
  await hireStaff(platform, 'posts-bare', { name: '小满', role: 'operator' });
  const hang = (openid: string, post: Parameters<typeof hangPost>[2]) => hangPost(platform, openid, post);
  await hang('posts-friend', {
    text: '给办公室带了十二杯，会开到一半，茶先喝完了。',
    pictures: ['takeaway', 'buns', 'night'],
    decision: 'show',
  });
  await hang('posts-friend', {
    text: '新出炉的吐司切厚片，回家烤一下，黄油都不用抹。',
    pictures: ['loaf'],
    decision: 'show',
  });
  const shown = await hang('posts-friend', {
    text: '第一次试栗子蛋糕，奶油一点不腻。',
    pictures: ['cake'],
    decision: 'show',
  });
  const featured = await hang('posts-author', {
    text: '柿子上市了，店里窗台摆了一排，配一杯淡茶，坐了整个下午。',
    pictures: ['persimmons', 'oolong'],
    decision: 'feature',
  });
  await hang('posts-author', { text: '一张糊掉的。', pictures: ['night'], decision: 'refuse' });
  await hang('posts-author', { text: '多买了一盒，同小区的可以低价转让。', pictures: ['cake', 'buns'] });
  await hang('posts-friend', {
    text: '下午茶补给，四种都尝了，最喜欢这个。',
    pictures: ['oolong', 'loaf', 'buns', 'cake'],
  });
  const friend = await platform.signIn({ openid: 'posts-friend' });
  valueIn(await friend.likePost({ postId: featured, liked: true }));
  await platform.idle();
  return { featured, shown };
};
