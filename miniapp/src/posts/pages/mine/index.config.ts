import { postWords } from '../../../words/posts.ts';

export default definePageConfig({ navigationBarTitleText: postWords.mine.title, enablePullDownRefresh: true });
