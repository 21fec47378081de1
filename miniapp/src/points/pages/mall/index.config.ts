import { words } from '../../../words/words.ts';

export default definePageConfig({
  navigationBarTitleText: words.mall.title,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
