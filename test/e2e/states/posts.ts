import { type PostsTold, tellPosts } from '../stories/posts.ts';
import { area } from './area.ts';
import { neverAnswered, withoutNetwork } from './cut-off.ts';

const author = 'posts-author';
const owner = 'posts-owner';

/** The wall, one post, writing one, one's own, and the crew's look at them. */
export const posts = area<PostsTold>({
  name: 'posts',
  tell: tellPosts,
  states: [
    { name: 'posts-wall', page: 'posts', openid: 'posts-friend', shows: '柿子上市了', elderToo: true },
    {
      name: 'posts-featured',
      page: 'posts',
      openid: 'posts-nobody',
      after: (page) => page.getByRole('tab', { name: '精选' }).click(),
      shows: '柿子上市了',
    },
    { name: 'posts-loading', page: 'posts', openid: 'posts-new', shows: '', prepare: neverAnswered(/\/posts\?/) },
    {
      name: 'posts-offline',
      page: 'posts',
      openid: 'posts-new',
      shows: '没有网络',
      prepare: withoutNetwork(/\/posts\?/),
    },
    {
      name: 'post',
      page: 'post',
      openid: 'posts-friend',
      params: ({ featured }) => ({ postId: featured }),
      shows: '已喜欢 1',
      elderToo: true,
    },
    {
      name: 'post-own',
      page: 'post',
      openid: author,
      params: ({ featured }) => ({ postId: featured }),
      shows: '这是你的晒单',
    },
    {
      name: 'post-report',
      page: 'post',
      openid: author,
      params: ({ shown }) => ({ postId: shown }),
      after: (page) => page.getByRole('button', { name: '这条有问题' }).click(),
      shows: '店里会再看一眼',
    },
    {
      name: 'post-gone',
      page: 'post',
      openid: author,
      params: () => ({ postId: `pst_${'0'.repeat(22)}` }),
      shows: '没找到',
    },
    { name: 'post-write', page: 'writePost', openid: 'posts-new', shows: '晒了有什么', elderToo: true },
    {
      name: 'post-write-missing',
      page: 'writePost',
      openid: 'posts-new',
      after: (page) => page.getByRole('button', { name: '交上去' }).click(),
      shows: '至少加一张图',
    },
    { name: 'post-write-visitor', page: 'writePost', openid: 'posts-nobody', shows: '你还没晒过' },
    { name: 'my-posts', page: 'myPosts', openid: author, shows: '图太糊', elderToo: true },
    { name: 'my-posts-empty', page: 'myPosts', openid: 'posts-new', shows: '你还没晒过' },
    {
      name: 'my-posts-withdraw',
      page: 'myPosts',
      openid: author,
      after: (page) => page.getByRole('button', { name: '撤回' }).last().click(),
      shows: '不能再放回来',
    },
    { name: 'ops-moderate', page: 'opsModerate', openid: owner, shows: '微信提醒：文字再看一眼', elderToo: true },
    {
      name: 'ops-moderate-refuse',
      page: 'opsModerate',
      openid: owner,
      after: (page) => page.getByRole('button', { name: '拒绝', exact: true }).click(),
      shows: '会员会看到这个原因',
    },
    {
      name: 'ops-moderate-wall',
      page: 'opsModerate',
      openid: owner,
      after: (page) => page.getByRole('tab', { name: '墙上' }).click(),
      shows: '移出精选',
    },
    { name: 'ops-moderate-empty', page: 'opsModerate', openid: 'posts-bare', shows: '都看完了' },
  ],
});
