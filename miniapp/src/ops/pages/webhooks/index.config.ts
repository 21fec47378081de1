import { opsWebhooksWords } from '../../../words/ops/webhooks.ts';

export default definePageConfig({
  navigationBarTitleText: opsWebhooksWords.title,
  enablePullDownRefresh: true,
});
