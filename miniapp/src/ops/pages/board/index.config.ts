import { daysWords } from '../../../words/ops/days.ts';

export default definePageConfig({ navigationBarTitleText: daysWords.board.title, enablePullDownRefresh: true });
