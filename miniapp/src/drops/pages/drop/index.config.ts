import { words } from '../../../words/words.ts';

export default definePageConfig({
  navigationBarTitleText: words.drops.dropTitle,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
