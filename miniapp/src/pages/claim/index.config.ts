import { words } from '../../words/words.ts';

export default definePageConfig({
  navigationBarTitleText: words.tabs.claim,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
