import { words } from '../../../words/words.ts';

export default definePageConfig({ navigationBarTitleText: words.messages.title, enablePullDownRefresh: true });
