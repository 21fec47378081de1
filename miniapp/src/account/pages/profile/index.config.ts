import { words } from '../../../words/words.ts';

export default definePageConfig({ navigationBarTitleText: words.me.profile.title, enablePullDownRefresh: true });
