import { opsInsightWords } from '../../../words/ops/insight.ts';

export default definePageConfig({ navigationBarTitleText: opsInsightWords.title, enablePullDownRefresh: true });
