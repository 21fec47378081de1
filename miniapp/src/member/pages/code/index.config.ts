import { words } from '../../../words/words.ts';

export default definePageConfig({ navigationBarTitleText: words.code.title, enablePullDownRefresh: true });
