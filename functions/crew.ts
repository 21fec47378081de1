import { crewApi } from '@memberday/shared/contract/crew-api.ts';
import { askToStartActivity } from './activities/ask-to-start.ts';
import { cancelActivity } from './activities/cancel-activity.ts';
import { checkInAtDoor } from './activities/check-in-at-door.ts';
import { chooseApplicants } from './activities/choose-applicants.ts';
import { drawApplicants } from './activities/draw-applicants.ts';
import { dropApplicant } from './activities/drop-applicant.ts';
import { endActivity } from './activities/end-activity.ts';
import { getActivityLive } from './activities/get-activity-live.ts';
import { getActivityRecord } from './activities/get-activity-record.ts';
import { listActivities } from './activities/list-activities.ts';
import { listParticipants } from './activities/list-participants.ts';
import { pauseActivity } from './activities/pause-activity.ts';
import { resumeActivity } from './activities/resume-activity.ts';
import { saveActivity } from './activities/save-activity.ts';
import { startActivity } from './activities/start-activity.ts';
import { topUpActivity } from './activities/top-up-activity.ts';
import { undoAtDoor } from './activities/undo-at-door.ts';
import { listApprovals } from './approvals/list-approvals.ts';
import { listMyApprovals } from './approvals/list-my-approvals.ts';
import { settleApproval } from './approvals/settle-approval.ts';
import { withdrawApproval } from './approvals/withdraw-approval.ts';
import { askTopUp } from './budgets/ask-top-up.ts';
import { brakeMyEnvelope } from './budgets/brake-my-envelope.ts';
import { getMyEnvelopes } from './budgets/get-my-envelopes.ts';
import { listEnvelopes } from './budgets/list-envelopes.ts';
import { setAllowance } from './budgets/set-allowance.ts';
import { dayParts } from './day-parts.ts';
import { giveGoodwill } from './goodwill/give-goodwill.ts';
import { bindGroup } from './groups/bind-group.ts';
import { changeGroup } from './groups/change-group.ts';
import { getGroup } from './groups/get-group.ts';
import { getGroupLive } from './groups/get-group-live.ts';
import { getLeaderboard } from './groups/get-leaderboard.ts';
import { listGroupMembers } from './groups/list-group-members.ts';
import { listGroups } from './groups/list-groups.ts';
import { matchWecomGroup } from './groups/match-wecom-group.ts';
import { serve } from './http/serve.ts';
import { announceLive } from './live/announce-live.ts';
import { bindLive } from './live/bind-live.ts';
import { cancelLive } from './live/cancel-live.ts';
import { endLive } from './live/end-live.ts';
import { fireLiveDrop } from './live/fire-live-drop.ts';
import { getLiveBoard } from './live/get-live-board.ts';
import { getLiveSession } from './live/get-live-session.ts';
import { listChannelsLives } from './live/list-channels-lives.ts';
import { listLiveSessions } from './live/list-live-sessions.ts';
import { moveLiveDrop } from './live/move-live-drop.ts';
import { planLive } from './live/plan-live.ts';
import { setLiveWord } from './live/set-live-word.ts';
import { startLive } from './live/start-live.ts';
import { liveDrops } from './live-drops.ts';
import { cancelMemberDay } from './member-days/cancel-member-day.ts';
import { endMemberDay } from './member-days/end-member-day.ts';
import { getBoard } from './member-days/get-board.ts';
import { getMemberDay } from './member-days/get-member-day.ts';
import { goLiveMemberDay } from './member-days/go-live.ts';
import { listMemberDays } from './member-days/list-member-days.ts';
import { moveDayDrop } from './member-days/move-day-drop.ts';
import { pauseMemberDay } from './member-days/pause-member-day.ts';
import { planMemberDay } from './member-days/plan-member-day.ts';
import { rehearseMemberDay } from './member-days/rehearse-member-day.ts';
import { resumeMemberDay } from './member-days/resume-member-day.ts';
import { reviewMemberDay } from './member-days/review-member-day.ts';
import { forecastMessage } from './messages/forecast-message.ts';
import { listMessageTexts } from './messages/list-message-texts.ts';
import { listMessages } from './messages/list-messages.ts';
import { listWechatTemplates } from './messages/list-wechat-templates.ts';
import { saveMessageText } from './messages/save-message-text.ts';
import { setQuietHours } from './messages/set-quiet-hours.ts';
import { testMessageText } from './messages/test-message-text.ts';
import { openRequestContext } from './open-context.ts';
import { listPostsToModerate } from './posts/list-posts-to-moderate.ts';
import { moderatePost } from './posts/moderate-post.ts';
import { listAmbassadors } from './referral/list-ambassadors.ts';
import { listFriendReviews } from './referral/list-friend-reviews.ts';
import { settleFriend } from './referral/settle-friend.ts';
import { addTask } from './runbook/add-task.ts';
import { doTask } from './runbook/do-task.ts';
import { listMyTasks } from './runbook/list-my-tasks.ts';
import { skipTask } from './runbook/skip-task.ts';
import { staffDoor } from './staff-door.ts';

/** Answers what people and machines of the chain call of running the community. */
export const handler = await serve(
  crewApi,
  {
    chooseApplicants,
    dropApplicant,
    drawApplicants,
    planMemberDay,
    listMemberDays,
    getMemberDay,
    rehearseMemberDay,
    goLiveMemberDay: goLiveMemberDay(dayParts),
    pauseMemberDay: pauseMemberDay(dayParts),
    resumeMemberDay: resumeMemberDay(dayParts),
    endMemberDay: endMemberDay(dayParts),
    cancelMemberDay,
    moveDayDrop: moveDayDrop(dayParts),
    reviewMemberDay,
    getBoard,
    planLive,
    listLiveSessions,
    listChannelsLives,
    getLiveSession,
    bindLive,
    setLiveWord,
    announceLive: announceLive(liveDrops),
    startLive,
    endLive: endLive(liveDrops),
    cancelLive: cancelLive(liveDrops),
    fireLiveDrop: fireLiveDrop(liveDrops),
    moveLiveDrop: moveLiveDrop(liveDrops),
    getLiveBoard,
    listFriendReviews,
    settleFriend,
    listAmbassadors,
    listPostsToModerate,
    moderatePost,
    setAllowance,
    listEnvelopes,
    getMyEnvelopes,
    brakeMyEnvelope,
    askTopUp,
    listApprovals,
    listMyApprovals,
    settleApproval,
    withdrawApproval,
    giveGoodwill,
    saveActivity,
    listActivities,
    getActivityRecord,
    startActivity,
    askToStartActivity,
    pauseActivity,
    resumeActivity,
    endActivity,
    cancelActivity,
    topUpActivity,
    getActivityLive,
    listParticipants,
    checkInAtDoor,
    undoAtDoor,
    listMessageTexts,
    listWechatTemplates,
    saveMessageText,
    setQuietHours,
    testMessageText,
    forecastMessage,
    listMessages,
    bindGroup,
    changeGroup,
    listGroups,
    getGroup,
    getGroupLive,
    getLeaderboard,
    listGroupMembers,
    matchWecomGroup,
    listMyTasks,
    addTask,
    doTask,
    skipTask,
  },
  openRequestContext,
  staffDoor,
);
