import { friendWords } from '../../../words/friends/friends.ts';

export default definePageConfig({
  navigationBarTitleText: friendWords.invite.title,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
