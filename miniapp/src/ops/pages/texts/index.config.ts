import { opsTextsWords } from '../../../words/ops/texts.ts';

export default definePageConfig({ navigationBarTitleText: opsTextsWords.title, enablePullDownRefresh: true });
