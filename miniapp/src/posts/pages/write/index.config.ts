import { postWords } from '../../../words/posts.ts';

export default definePageConfig({ navigationBarTitleText: postWords.write.title });
