import { opsSegmentsWords } from '../../../words/ops/segments.ts';

export default definePageConfig({ navigationBarTitleText: opsSegmentsWords.title, enablePullDownRefresh: true });
