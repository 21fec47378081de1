import { opsColleaguesWords } from '../../../words/ops/colleagues.ts';

export default definePageConfig({
  navigationBarTitleText: opsColleaguesWords.title,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
