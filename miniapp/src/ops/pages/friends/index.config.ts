import { opsFriendWords } from '../../../words/ops/friends.ts';

export default definePageConfig({
  navigationBarTitleText: opsFriendWords.title,
  enablePullDownRefresh: true,
  onReachBottomDistance: 240,
});
