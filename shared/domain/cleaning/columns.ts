/** Which columns of a file give a field: several are joined with `-` (a receipt number that is unique per shop only). */
export type ColumnMap<Field extends string> = { readonly [F in Field]?: readonly string[] };

/**
 * Names that exports of tills, web shops and spreadsheets give their columns, by meaning. Compared without case, spaces, `_` and `-`.
 */
const known: Readonly<Record<string, readonly string[]>> = {
  order: [
    'order',
    'order id',
    'order no',
    'order number',
    'basket id',
    'receipt no',
    'invoice no',
    '订单号',
    '订单编号',
    '单号',
    '小票号',
    '流水号',
  ],
  member: [
    'member',
    'member id',
    'member no',
    'customer',
    'customer id',
    'household id',
    'household key',
    'user id',
    '会员',
    '会员号',
    '会员编号',
    '会员id',
    '客户编号',
    '顾客编号',
  ],
  at: [
    'at',
    'date',
    'time',
    'datetime',
    'timestamp',
    'order date',
    'order time',
    'transaction timestamp',
    'transaction date',
    'paid at',
    'invoice date',
    '时间',
    '日期',
    '下单时间',
    '支付时间',
    '付款时间',
    '交易时间',
    '交易日期',
    '消费时间',
    '消费日期',
  ],
  amount: [
    'amount',
    'total',
    'paid',
    'paid amount',
    'sales value',
    'revenue',
    'line total',
    '金额',
    '实付',
    '实付金额',
    '实收',
    '实收金额',
    '付款金额',
    '消费金额',
    '支付金额',
  ],
  sku: [
    'sku',
    'sku id',
    'product',
    'product id',
    'product no',
    'item',
    'item id',
    'stock code',
    '商品编码',
    '商品编号',
    '商品id',
    '货号',
    '款号',
    '条码',
  ],
  quantity: ['quantity', 'qty', 'pieces', 'units', 'count', 'cds', '数量', '件数', '购买数量'],
  shop: [
    'shop',
    'shop id',
    'store',
    'store id',
    'store no',
    'branch',
    '门店',
    '门店编号',
    '门店id',
    '店铺',
    '店铺编号',
  ],
  category: ['category', 'product category', 'department', '品类', '类目', '分类', '商品分类', '部门'],
  phone: ['phone', 'mobile', 'phone number', 'mobile phone', 'tel', '手机', '手机号', '手机号码', '电话', '联系电话'],
  card: ['card', 'card no', 'card number', 'loyalty card', '卡号', '会员卡号'],
  name: [
    'name',
    'nickname',
    'full name',
    'product name',
    'product type',
    'title',
    '姓名',
    '昵称',
    '名称',
    '商品名称',
    '品名',
  ],
  birthday: ['birthday', 'birth date', 'date of birth', 'dob', '生日', '出生日期'],
  city: ['city', '城市', '所在城市'],
  joined: [
    'joined',
    'joined at',
    'join date',
    'registered at',
    'registration date',
    'created at',
    '注册时间',
    '注册日期',
    '入会时间',
    '入会日期',
    '开卡时间',
  ],
  updated: [
    'updated',
    'updated at',
    'update time',
    'last modified',
    'modified at',
    '更新时间',
    '修改时间',
    '最后修改时间',
    '最近更新',
  ],
  price: ['price', 'list price', 'unit price', '价格', '售价', '单价', '吊牌价'],
};

/**
 * The meaning of a file's columns by their names. A field whose name several columns bear takes the one that stands first in the list of known names.
 * @example recogniseColumns(['order', 'member'], ['household_id', 'basket_id']) // { order: ['basket_id'], member: ['household_id'] }
 */
export const recogniseColumns = <Field extends string>(
  fields: readonly Field[],
  header: readonly string[],
): ColumnMap<Field> => {
  const byName = new Map(header.map((column) => [plainName(column), column] as const).reverse());
  const found: { [F in Field]?: readonly string[] } = {};
  for (const field of fields) {
    const column = (known[field] ?? []).map((name) => byName.get(plainName(name))).find((name) => name !== undefined);
    if (column !== undefined) found[field] = [column];
  }
  return found;
};

const plainName = (name: string): string => name.toLowerCase().replace(/[\s_\-\uFEFF]/g, '');
