import type { Transport } from '@memberday/shared/contract/client.ts';
import Taro from '@tarojs/taro';

/** Phones on the metro are slow; past this a member has put the phone away. */
const patienceMs = 15_000;

/** The contract's transport over `Taro.request`, on the phone and on the web page alike. */
export const taroTransport: Transport = async ({ method, url, headers, body }) => {
  const answer = await Taro.request<string>({
    url,
    method: method as 'GET' | 'POST' | 'PUT' | 'DELETE',
    header: headers,
    timeout: patienceMs,
    // The client parses: left to itself the runtime would turn JSON into objects, and text that is no JSON into null.
    dataType: 'text',
    responseType: 'text',
    ...(body === undefined ? {} : { data: body }),
  });
  return { status: answer.statusCode, body: answer.data };
};
