import { opsGroupWords } from '../../../words/ops/groups.ts';

export default definePageConfig({ navigationBarTitleText: opsGroupWords.title, enablePullDownRefresh: true });
