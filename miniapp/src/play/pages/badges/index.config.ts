import { badgeWords } from '../../../words/play/badges.ts';

export default definePageConfig({ navigationBarTitleText: badgeWords.title, enablePullDownRefresh: true });
