import { describe, expect, test } from 'vitest';
import { recogniseColumns } from './columns.ts';
import { memberFields } from './member-row.ts';
import { orderFields } from './order-row.ts';
import { productFields } from './product-row.ts';

describe('columns by their names', () => {
  test('a grocer’s purchase lines', () => {
    const header = [
      'household_id',
      'store_id',
      'basket_id',
      'product_id',
      'quantity',
      'sales_value',
      'retail_disc',
      'week',
      'transaction_timestamp',
    ];
    expect(recogniseColumns(orderFields, header)).toEqual({
      order: ['basket_id'],
      member: ['household_id'],
      at: ['transaction_timestamp'],
      amount: ['sales_value'],
      sku: ['product_id'],
      quantity: ['quantity'],
      shop: ['store_id'],
    });
  });
  test('a record shop’s purchases, without order numbers', () => {
    expect(recogniseColumns(orderFields, ['customer_id', 'date', 'cds', 'amount'])).toEqual({
      member: ['customer_id'],
      at: ['date'],
      quantity: ['cds'],
      amount: ['amount'],
    });
  });
  test('Chinese names, a byte order mark, any case', () => {
    expect(recogniseColumns(orderFields, ['\uFEFF订单编号', '会员号', '支付时间', '实付金额', 'SKU ID'])).toEqual({
      order: ['\uFEFF订单编号'],
      member: ['会员号'],
      at: ['支付时间'],
      amount: ['实付金额'],
      sku: ['SKU ID'],
    });
    expect(recogniseColumns(memberFields, ['手机号', '姓名', '生日'])).toEqual({
      phone: ['手机号'],
      name: ['姓名'],
      birthday: ['生日'],
    });
  });
  test('the earlier known name wins', () => {
    expect(recogniseColumns(productFields, ['product_id', 'department', 'product_category', 'product_type'])).toEqual({
      sku: ['product_id'],
      name: ['product_type'],
      category: ['product_category'],
    });
  });
  test('unknown names mean nothing', () => {
    expect(recogniseColumns(orderFields, ['a', 'b'])).toEqual({});
  });
});
