import { opsExperimentsWords } from '../../../words/ops/experiments.ts';

export default definePageConfig({
  navigationBarTitleText: opsExperimentsWords.oneTitle,
  enablePullDownRefresh: true,
});
