import { postWords } from '../../../words/posts.ts';

export default definePageConfig({
  navigationBarTitleText: postWords.post.title,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
