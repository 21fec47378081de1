import { words } from '../../../words/words.ts';

export default definePageConfig({
  navigationBarTitleText: words.points.title,
  enablePullDownRefresh: true,
  onReachBottomDistance: 240,
});
