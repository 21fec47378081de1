import { moderateWords } from '../../../words/ops/moderate.ts';

export default definePageConfig({ navigationBarTitleText: moderateWords.title, enablePullDownRefresh: true });
