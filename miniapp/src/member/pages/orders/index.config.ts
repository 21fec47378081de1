import { words } from '../../../words/words.ts';

export default definePageConfig({
  navigationBarTitleText: words.orders.title,
  enablePullDownRefresh: true,
  onReachBottomDistance: 240,
});
