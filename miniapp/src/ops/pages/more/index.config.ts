import { opsMoreWords } from '../../../words/ops/more.ts';

export default definePageConfig({ navigationBarTitleText: opsMoreWords.title, enablePullDownRefresh: true });
