import { opsMemberWords } from '../../../words/ops/member.ts';

export default definePageConfig({ navigationBarTitleText: opsMemberWords.title, enablePullDownRefresh: true });
