import { types } from 'node:util';
import type { Phone } from '../phone.ts';
import { asking } from './asking.ts';

/** What `wx.request` can send; anything else fails on a phone. */
const requestMethods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

export const network = (phone: Phone) => ({
  getNetworkType: asking('getNetworkType', () => ({ networkType: phone.isOnline() ? 'wifi' : 'none' })),
  onNetworkStatusChange: (listener: (status: object) => void) =>
    phone.onNetwork((isConnected) => listener({ isConnected, networkType: isConnected ? 'wifi' : 'none' })),
  request: asking('request', async ({ url, method = 'GET', header = {}, data, dataType = 'json' }) => {
    const verb = String(method).toUpperCase();
    if (!requestMethods.includes(verb)) throw new Error(`request:fail invalid method ${verb}`);
    // Made in the app's own world, so that it is no instance of this one's class.
    const bytes = types.isArrayBuffer(data) ? new Uint8Array(data) : undefined;
    if (data !== undefined && typeof data !== 'string' && !bytes)
      throw new Error('this harness sends text and bytes only');
    const answer = await phone.send({
      url: String(url),
      method: verb,
      header: header as Record<string, string>,
      data: typeof data === 'string' ? data : undefined,
      bytes,
    });
    return { ...answer, data: dataType === 'json' ? jsonOrText(answer.data) : answer.data };
  }),
});

const jsonOrText = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};
