import { expect, test } from 'vitest';
import { messageKey, orderIdIn } from './message-key.ts';

const sent =
  '{"FromUserName":"os_1","CreateTime":7,"Event":"channels_ec_order_new","order_info":{"order_id":3705115058471208928}}';
const kept =
  '{"FromUserName":"openid#wx#h","CreateTime":7,"Event":"channels_ec_order_new","order_info":{"order_id":"3705115058471208928"}}';
const refund = (id: string, status: string) =>
  `{"CreateTime":7,"Event":"channels_ec_aftersale_update","x":{"status":"${status}","after_sale_order_id":${id},"order_id":37}}`;

test('what was sent and what was stored have one name', () => {
  expect(messageKey(sent)).toBe(messageKey(kept));
  expect(orderIdIn(sent)).toBe('3705115058471208928');
  expect(orderIdIn(kept)).toBe('3705115058471208928');
});

test('two refunds of one second have two names, and so have two steps of one', () => {
  const names = [refund('20', 'A'), refund('21', 'A'), refund('20', 'B')].map(messageKey);
  expect(new Set(names).size).toBe(3);
  expect(orderIdIn(refund('20', 'A'))).toBe('37');
});

test('a message of no order is about none', () => {
  expect(orderIdIn('{"Event":"wxa_media_check"}')).toBeUndefined();
});
