import { opsEnterWords } from '../../../words/ops/enter.ts';

export default definePageConfig({ navigationBarTitleText: opsEnterWords.title });
