import { friendWords } from '../../../words/friends/friends.ts';

export default definePageConfig({
  navigationBarTitleText: friendWords.list.title,
  enablePullDownRefresh: true,
  onReachBottomDistance: 240,
});
