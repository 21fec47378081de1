import { opsSegmentsWords } from '../../../words/ops/segments.ts';

export default definePageConfig({ navigationBarTitleText: opsSegmentsWords.one.title, enablePullDownRefresh: true });
