import { brandName, theme } from './theme/current.ts';
import { words } from './words/words.ts';

const { colours, brand } = theme;

/** A tab's pictures, drawn by `build/tab-icons`. */
const tabIcons = (tab: string) => ({
  iconPath: `tab-icons/${brandName}/${tab}.png`,
  selectedIconPath: `tab-icons/${brandName}/${tab}-chosen.png`,
});

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/claim/index', 'pages/activities/index', 'pages/me/index'],
  subPackages: [
    { root: 'legal', pages: ['pages/document/index'] },
    {
      root: 'account',
      pages: [
        'pages/profile/index',
        'pages/messages/index',
        'pages/privacy/index',
        'pages/close/index',
        'pages/settings/index',
        'pages/help/index',
      ],
    },
    { root: 'drops', pages: ['pages/drop/index'] },
    { root: 'live', pages: ['pages/live/index'] },
    {
      root: 'wallet',
      pages: ['pages/wallet/index', 'pages/coupon/index', 'pages/gift/index', 'pages/code-entry/index'],
    },
    {
      root: 'points',
      pages: [
        'pages/ledger/index',
        'pages/mall/index',
        'pages/item/index',
        'pages/exchange/index',
        'pages/exchanges/index',
      ],
    },
    { root: 'member', pages: ['pages/code/index', 'pages/tier/index', 'pages/orders/index'] },
    {
      root: 'ops',
      pages: [
        'pages/enter/index',
        'pages/more/index',
        'pages/activities/index',
        'pages/start/index',
        'pages/board/index',
        'pages/colleagues/index',
        'pages/texts/index',
        'pages/log/index',
        'pages/systems/index',
        'pages/source/index',
        'pages/webhooks/index',
        'pages/deliveries/index',
        'pages/scan/index',
        'pages/member/index',
        'pages/segments/index',
        'pages/segment/index',
        'pages/insight/index',
        'pages/approvals/index',
        'pages/budget/index',
        'pages/moderate/index',
        'pages/today/index',
        'pages/groups/index',
        'pages/group/index',
        'pages/applicants/index',
        'pages/friends/index',
        'pages/matches/index',
        'pages/lives/index',
        'pages/live/index',
        'pages/live-board/index',
        'pages/experiments/index',
        'pages/experiment/index',
      ],
    },
    { root: 'play', pages: ['pages/activity/index', 'pages/proof/index', 'pages/badges/index'] },
    { root: 'posts', pages: ['pages/wall/index', 'pages/post/index', 'pages/write/index', 'pages/mine/index'] },
    {
      root: 'friends',
      pages: [
        'pages/invite/index',
        'pages/friends/index',
        'pages/rules/index',
        'pages/ambassador/index',
        'pages/welcome/index',
        'pages/poster/index',
      ],
    },
    { root: 'gallery', pages: ['pages/pieces/index'] },
  ],
  // Loaded while a tab is looked at: where its taps lead. WeChat fetches two megabytes of it at most.
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['member', 'wallet', 'drops', 'points'] },
    'pages/claim/index': { network: 'all', packages: ['drops', 'wallet'] },
    'pages/activities/index': { network: 'all', packages: ['drops', 'points', 'play', 'member'] },
    'pages/me/index': { network: 'all', packages: ['wallet', 'points', 'member', 'account', 'friends'] },
  },
  window: {
    navigationBarTitleText: brand.name,
    navigationBarBackgroundColor: colours.paper,
    navigationBarTextStyle: 'black',
    backgroundColor: colours.paper,
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    color: colours.second,
    selectedColor: colours.brand,
    backgroundColor: colours.surface,
    borderStyle: 'white',
    list: [
      { pagePath: 'pages/home/index', text: words.tabs.home, ...tabIcons('home') },
      { pagePath: 'pages/claim/index', text: words.tabs.claim, ...tabIcons('claim') },
      { pagePath: 'pages/activities/index', text: words.tabs.activities, ...tabIcons('activities') },
      { pagePath: 'pages/me/index', text: words.tabs.me, ...tabIcons('me') },
    ],
  },
  // Only the components that a page needs are injected before its first frame.
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
});
