import { theme } from '../../theme/current.ts';

export default definePageConfig({
  navigationBarTitleText: theme.brand.name,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
