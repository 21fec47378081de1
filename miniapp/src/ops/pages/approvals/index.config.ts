import { opsApprovalsWords } from '../../../words/ops/approvals.ts';

export default definePageConfig({ navigationBarTitleText: opsApprovalsWords.title, enablePullDownRefresh: true });
