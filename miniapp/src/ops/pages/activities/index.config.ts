import { daysWords } from '../../../words/ops/days.ts';

export default definePageConfig({ navigationBarTitleText: daysWords.list.title, enablePullDownRefresh: true });
