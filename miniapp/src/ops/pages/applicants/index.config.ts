import { applicantWords } from '../../../words/ops/applicants.ts';

export default definePageConfig({ navigationBarTitleText: applicantWords.title, enablePullDownRefresh: true });
