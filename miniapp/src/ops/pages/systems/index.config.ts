import { opsSystemsWords } from '../../../words/ops/systems.ts';

export default definePageConfig({
  navigationBarTitleText: opsSystemsWords.title,
  enablePullDownRefresh: true,
});
