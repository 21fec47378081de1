import { theme } from './theme/current.ts';

const { colours, brand } = theme;

export default defineAppConfig({
  pages: ['pages/home/index'],
  subPackages: [{ root: 'legal', pages: ['pages/document/index'] }],
  window: {
    navigationBarTitleText: brand.name,
    navigationBarBackgroundColor: colours.paper,
    navigationBarTextStyle: 'black',
    backgroundColor: colours.paper,
    backgroundTextStyle: 'dark',
  },
  // Only the components that a page needs are injected before its first frame.
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
});
