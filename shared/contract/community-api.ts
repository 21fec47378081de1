import * as badges from './badges.ts';
import * as draws from './draws.ts';
import * as exposures from './exposures.ts';
import * as live from './live.ts';
import * as play from './play.ts';
import * as posts from './posts.ts';
import * as referral from './referral.ts';
import * as slots from './slots.ts';

/** What a member's phone calls of what people do together. It has a function of its own, so that each is small enough to start fast. */
export const communityApi = {
  getDrawProof: draws.getDrawProof,
  listMyBadges: badges.listMyBadges,
  getActivity: play.getActivity,
  takePart: play.takePart,
  shareGroupGoal: play.shareGroupGoal,
  getInvitation: referral.getInvitation,
  listMyFriends: referral.listMyFriends,
  getInvitationPicture: referral.getInvitationPicture,
  lookAtInvitation: referral.lookAtInvitation,
  listPosts: posts.listPosts,
  getPost: posts.getPost,
  listMyPosts: posts.listMyPosts,
  signPictures: posts.signPictures,
  submitPost: posts.submitPost,
  likePost: posts.likePost,
  reportPost: posts.reportPost,
  withdrawPost: posts.withdrawPost,
  listLives: live.listLives,
  getLive: live.getLive,
  reserveLive: live.reserveLive,
  enterLive: live.enterLive,
  reportLive: live.reportLive,
  claimInLive: live.claimInLive,
  listMyArms: exposures.listMyArms,
  noteExposures: exposures.noteExposures,
  getSlot: slots.getSlot,
  noteSlot: slots.noteSlot,
};
