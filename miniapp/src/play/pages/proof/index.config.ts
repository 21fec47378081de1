import { proofWords } from '../../../words/play/proof.ts';

export default definePageConfig({ navigationBarTitleText: proofWords.title, enablePullDownRefresh: true });
