import { liveWords } from '../../../words/live.ts';

export default definePageConfig({
  navigationBarTitleText: liveWords.title,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
