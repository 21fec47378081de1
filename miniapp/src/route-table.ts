/** Every page of the app by the name the code calls it by. A page that is not here cannot be gone to; `app.config.ts` lists the same ones. */
export const routes = {
  home: tab('pages/home/index'),
  claim: tab('pages/claim/index'),
  activities: tab('pages/activities/index'),
  me: tab('pages/me/index'),
  drop: page('drops/pages/drop/index', ['dropId']),
  live: page('live/pages/live/index', ['liveId']),
  wallet: page('wallet/pages/wallet/index', [], ['page']),
  coupon: page('wallet/pages/coupon/index', ['couponId']),
  gift: page('wallet/pages/gift/index', ['gift']),
  codeEntry: page('wallet/pages/code-entry/index', [], ['code']),
  ledger: page('points/pages/ledger/index'),
  mall: page('points/pages/mall/index'),
  mallItem: page('points/pages/item/index', ['itemId']),
  exchange: page('points/pages/exchange/index', ['exchangeId']),
  exchanges: page('points/pages/exchanges/index'),
  code: page('member/pages/code/index'),
  tier: page('member/pages/tier/index'),
  orders: page('member/pages/orders/index'),
  profile: page('account/pages/profile/index'),
  messages: page('account/pages/messages/index'),
  privacy: page('account/pages/privacy/index'),
  closing: page('account/pages/close/index'),
  settings: page('account/pages/settings/index'),
  help: page('account/pages/help/index'),
  document: page('legal/pages/document/index', ['name']),
  opsEnter: page('ops/pages/enter/index', [], ['code']),
  opsMore: page('ops/pages/more/index'),
  opsActivities: page('ops/pages/activities/index'),
  opsStart: page('ops/pages/start/index', [], ['memberDayId']),
  opsBoard: page('ops/pages/board/index', ['memberDayId']),
  opsColleagues: page('ops/pages/colleagues/index'),
  opsSystems: page('ops/pages/systems/index'),
  opsSource: page('ops/pages/source/index', ['sourceId']),
  opsWebhooks: page('ops/pages/webhooks/index'),
  opsDeliveries: page('ops/pages/deliveries/index', ['webhookId']),
  opsTexts: page('ops/pages/texts/index'),
  opsLog: page('ops/pages/log/index', [], ['actor']),
  opsToday: page('ops/pages/today/index'),
  opsGroups: page('ops/pages/groups/index'),
  opsGroup: page('ops/pages/group/index', ['groupId']),
  opsScan: page('ops/pages/scan/index', [], ['code']),
  opsMember: page('ops/pages/member/index', [], ['memberId']),
  opsSegments: page('ops/pages/segments/index', [], ['name', 'text']),
  opsSegment: page('ops/pages/segment/index', ['segmentId']),
  opsInsight: page('ops/pages/insight/index'),
  opsApprovals: page('ops/pages/approvals/index'),
  opsBudget: page('ops/pages/budget/index'),
  posts: page('posts/pages/wall/index'),
  post: page('posts/pages/post/index', ['postId']),
  writePost: page('posts/pages/write/index'),
  myPosts: page('posts/pages/mine/index'),
  opsModerate: page('ops/pages/moderate/index'),
  activity: page('play/pages/activity/index', ['activityId']),
  drawProof: page('play/pages/proof/index', ['activityId']),
  badges: page('play/pages/badges/index'),
  opsApplicants: page('ops/pages/applicants/index', ['activityId']),
  invite: page('friends/pages/invite/index'),
  friends: page('friends/pages/friends/index'),
  friendRules: page('friends/pages/rules/index', [], ['r']),
  ambassador: page('friends/pages/ambassador/index'),
  friendWelcome: page('friends/pages/welcome/index', [], ['r', 'scene']),
  poster: page('friends/pages/poster/index'),
  opsFriends: page('ops/pages/friends/index'),
  opsMatches: page('ops/pages/matches/index'),
  opsLives: page('ops/pages/lives/index'),
  opsLive: page('ops/pages/live/index', [], ['liveId']),
  opsLiveBoard: page('ops/pages/live-board/index', ['liveId']),
  opsExperiments: page('ops/pages/experiments/index'),
  opsExperiment: page('ops/pages/experiment/index', ['experimentId']),
  gallery: page('gallery/pages/pieces/index', [], ['group', 'elder']),
} as const;

type Routes = typeof routes;
export type RouteName = keyof Routes;
export type TabName = { [Name in RouteName]: Routes[Name] extends { tab: true } ? Name : never }[RouteName];
export type PageName = Exclude<RouteName, TabName>;

/** What a page is told in its address: all it needs, and what it may be told besides. */
export type RouteParams<Name extends PageName> = Readonly<
  Record<Routes[Name]['needs'][number], string> & Partial<Record<Routes[Name]['may'][number], string>>
>;

/** The address of a page as WeChat and share cards take it: `/drops/pages/drop/index?dropId=drp_1`. */
export const addressOf = (name: RouteName, params: Readonly<Record<string, string | undefined>> = {}): string => {
  const query = Object.entries(params)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`]))
    .join('&');
  return `/${routes[name].path}${query && `?${query}`}`;
};

function tab<const Path extends string>(path: Path) {
  return { path, tab: true } as const;
}

function page<
  const Path extends string,
  const Needs extends readonly string[] = [],
  const May extends readonly string[] = [],
>(path: Path, needs: Needs = [] as never, may: May = [] as never) {
  return { path, tab: false, needs, may } as const;
}
