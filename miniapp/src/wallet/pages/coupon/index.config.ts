import { words } from '../../../words/words.ts';

export default definePageConfig({
  navigationBarTitleText: words.wallet.detail.title,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
