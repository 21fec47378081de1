import { postWords } from '../../../words/posts.ts';

export default definePageConfig({
  navigationBarTitleText: postWords.wall.title,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
