import { words } from '../../../words/words.ts';

export default definePageConfig({
  navigationBarTitleText: words.wallet.gift.title,
  enablePullDownRefresh: true,
});
