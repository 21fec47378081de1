import { activityWords } from '../../../words/play/activity.ts';

export default definePageConfig({
  navigationBarTitleText: activityWords.title,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
