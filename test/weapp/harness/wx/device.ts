import type { Device, Phone } from '../phone.ts';
import { asking } from './asking.ts';

/** What a phone's own settings come to. */
const usualBrightness = 0.4;

/** The phone itself: its screen, its camera, its clipboard. */
export const device = ({ device: held, answers, shown }: Phone) => ({
  setClipboardData: asking('setClipboardData', ({ data }) => {
    if (typeof data !== 'string' || data === '') throw new Error('parameter error: data should be a text');
    held.clipboard = data;
    // WeChat says so by itself.
    shown.toasts.push('内容已复制');
    return {};
  }),
  getClipboardData: asking('getClipboardData', () => ({ data: held.clipboard })),
  scanCode: asking('scanCode', () => {
    if (answers.camera === undefined) throw new Error('scanCode:fail cancel');
    return { result: answers.camera, scanType: 'QR_CODE', charSet: 'UTF-8', rawData: '', path: '' };
  }),
  ...screen(held),
  vibrateShort: asking('vibrateShort', () => {
    held.vibrations += 1;
    return {};
  }),
});

const screen = (held: Device) => ({
  getScreenBrightness: asking('getScreenBrightness', () => ({ value: held.brightness })),
  // Below zero it goes by the phone's own settings again.
  setScreenBrightness: asking('setScreenBrightness', ({ value }) => {
    if (!(Number(value) <= 1)) throw new Error(`brightness ${value} is not from 0 to 1`);
    held.brightness = Number(value) < 0 ? usualBrightness : Number(value);
    return {};
  }),
  setKeepScreenOn: asking('setKeepScreenOn', ({ keepScreenOn }) => {
    held.keepsScreenOn = keepScreenOn === true;
    return {};
  }),
});
