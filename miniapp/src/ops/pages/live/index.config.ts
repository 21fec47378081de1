import { opsLiveWords } from '../../../words/ops/live.ts';

export default definePageConfig({ navigationBarTitleText: opsLiveWords.list.plan });
