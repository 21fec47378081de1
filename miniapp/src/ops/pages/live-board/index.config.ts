import { opsLiveWords } from '../../../words/ops/live.ts';

export default definePageConfig({
  navigationBarTitleText: opsLiveWords.board.title,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
