import { friendWords } from '../../../words/friends/friends.ts';

export default definePageConfig({
  navigationBarTitleText: friendWords.rules.title,
});
