import { opsTillWords } from '../../../words/ops/till.ts';

export default definePageConfig({ navigationBarTitleText: opsTillWords.title });
