import { communityApi } from '@memberday/shared/contract/community-api.ts';
import { getActivity } from './activities/get-activity.ts';
import { getDrawProof } from './activities/get-draw-proof.ts';
import { listMyBadges } from './activities/list-my-badges.ts';
import { shareGroupGoal } from './activities/share-group-goal.ts';
import { takePart } from './activities/take-part.ts';
import { takeClaim } from './drops/take-claim.ts';
import { listMyArms } from './experiments/list-my-arms.ts';
import { noteExposures } from './experiments/note-exposures.ts';
import { serve } from './http/serve.ts';
import { claimInLive } from './live/claim-in-live.ts';
import { enterLive } from './live/enter-live.ts';
import { getLive } from './live/get-live.ts';
import { listLives } from './live/list-lives.ts';
import { reportLive } from './live/report-live.ts';
import { reserveLive } from './live/reserve-live.ts';
import { liveDrops } from './live-drops.ts';
import { openCommunityContext } from './open-community-context.ts';
import { getPost } from './posts/get-post.ts';
import { likePost } from './posts/like-post.ts';
import { listMyPosts } from './posts/list-my-posts.ts';
import { listPosts } from './posts/list-posts.ts';
import { reportPost } from './posts/report-post.ts';
import { signPictures } from './posts/sign-pictures.ts';
import { submitPost } from './posts/submit-post.ts';
import { withdrawPost } from './posts/withdraw-post.ts';
import { getInvitation } from './referral/get-invitation.ts';
import { getInvitationPicture } from './referral/get-invitation-picture.ts';
import { listMyFriends } from './referral/list-my-friends.ts';
import { lookAtInvitation } from './referral/look-at-invitation.ts';
import { getSlot } from './slots/get-slot.ts';
import { noteSlot } from './slots/note-slot.ts';

/** Answers what a member's phone calls of what people do together. */
export const handler = await serve(
  communityApi,
  {
    getDrawProof,
    listMyBadges,
    getActivity,
    takePart,
    shareGroupGoal,
    getInvitation,
    listMyFriends,
    getInvitationPicture,
    lookAtInvitation,
    listPosts,
    getPost,
    listMyPosts,
    signPictures,
    submitPost,
    likePost,
    reportPost,
    withdrawPost,
    listLives,
    getLive,
    reserveLive,
    enterLive,
    reportLive: reportLive(liveDrops),
    claimInLive: claimInLive(takeClaim),
    listMyArms,
    noteExposures,
    getSlot,
    noteSlot,
  },
  openCommunityContext,
);
