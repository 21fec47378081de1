import { words } from '../../../words/words.ts';

export default definePageConfig({
  navigationBarTitleText: words.mall.exchanges.title,
  enablePullDownRefresh: true,
  onReachBottomDistance: 240,
});
