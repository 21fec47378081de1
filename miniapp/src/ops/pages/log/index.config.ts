import { opsLogWords } from '../../../words/ops/log.ts';

export default definePageConfig({ navigationBarTitleText: opsLogWords.title, enablePullDownRefresh: true });
