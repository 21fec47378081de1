import { opsBudgetWords } from '../../../words/ops/budget.ts';

export default definePageConfig({ navigationBarTitleText: opsBudgetWords.title, enablePullDownRefresh: true });
