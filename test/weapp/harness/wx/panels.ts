import type { Phone } from '../phone.ts';
import { asking, WechatFailure } from './asking.ts';

/** Templates in one subscription panel. */
const mostTemplates = 5;

/**
 * What WeChat lays over the app, and what the person holding the phone answers.
 * @param isInTap whether the app is called by a tap right now; WeChat asks for subscriptions only then
 */
export const panels = ({ shown, answers }: Phone, isInTap: () => boolean) => ({
  showToast: asking('showToast', ({ title }) => {
    shown.toasts.push(String(title));
    return {};
  }),
  hideToast: asking('hideToast', () => ({})),
  showLoading: asking('showLoading', () => ({})),
  hideLoading: asking('hideLoading', () => ({})),
  showModal: asking('showModal', ({ title = '', content = '', confirmText = '确定', cancelText = '取消' }) => {
    for (const label of [confirmText, cancelText]) {
      if (String(label).length > 4) throw new Error(`a modal's button holds four characters, not "${label}"`);
    }
    shown.modals.push([title, content].filter(Boolean).join('\n'));
    return { confirm: answers.modal === 'confirm', cancel: answers.modal === 'cancel' };
  }),
  showActionSheet: asking('showActionSheet', () => {
    if (answers.actionSheet === 'cancel') throw new Error('showActionSheet:fail cancel');
    return { tapIndex: answers.actionSheet };
  }),
  requestSubscribeMessage: asking('requestSubscribeMessage', ({ tmplIds }) => {
    const templates = tmplIds as readonly string[];
    if (!isInTap()) throw new WechatFailure('can only be invoked by user TAP gesture.', 10_005);
    if (templates.length === 0) throw new WechatFailure("TmplIds can't be empty", 10_001);
    if (templates.length > mostTemplates) throw new WechatFailure('Templates count out of max bounds', 20_003);
    shown.subscribePanels.push([...templates]);
    return Object.fromEntries(templates.map((id) => [id, answers.subscribe.get(id) ?? 'accept']));
  }),
});
