import { opsExperimentsWords } from '../../../words/ops/experiments.ts';

export default definePageConfig({
  navigationBarTitleText: opsExperimentsWords.title,
  enablePullDownRefresh: true,
});
