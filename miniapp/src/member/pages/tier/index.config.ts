import { words } from '../../../words/words.ts';

export default definePageConfig({ navigationBarTitleText: words.tier.title, enablePullDownRefresh: true });
