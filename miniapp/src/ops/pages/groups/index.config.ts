import { opsGroupsWords } from '../../../words/ops/groups.ts';

export default definePageConfig({
  navigationBarTitleText: opsGroupsWords.title,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
