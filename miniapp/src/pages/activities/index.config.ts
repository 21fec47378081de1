import { words } from '../../words/words.ts';

export default definePageConfig({
  navigationBarTitleText: words.tabs.activities,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
