import { opsMatchWords } from '../../../words/ops/matches.ts';

export default definePageConfig({
  navigationBarTitleText: opsMatchWords.title,
  enablePullDownRefresh: true,
  onReachBottomDistance: 240,
});
