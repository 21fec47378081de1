import { opsTodayWords } from '../../../words/ops/today.ts';

export default definePageConfig({
  navigationBarTitleText: opsTodayWords.title,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
