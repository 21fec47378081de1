import { opsWebhooksWords } from '../../../words/ops/webhooks.ts';

export default definePageConfig({
  navigationBarTitleText: opsWebhooksWords.logTitle,
  enablePullDownRefresh: true,
});
