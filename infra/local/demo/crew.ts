import type { StaffRole } from '@memberday/shared/contract/endpoint.ts';
import type { Shop } from './shops.ts';

export type CrewMember = {
  readonly name: string;
  readonly role: Exclude<StaffRole, 'integration'>;
  /** The WeChat user who opens the operator's tool as them. */
  readonly openid: string;
  /** Shops they work in; none means all, to an operator none. */
  readonly shops: readonly Shop['id'][];
  readonly aboutInChinese: string;
};

/** Who works at Half Day, one of each role at the least. */
export const crew: readonly CrewMember[] = [
  { name: '季安然', role: 'owner', openid: 'demo-ji', shops: [], aboutInChinese: '老板：看得到全部，批大额' },
  { name: '方若溪', role: 'marketer', openid: 'demo-fang', shops: [], aboutInChinese: '市场：定会员日，给额度' },
  { name: '阿宁', role: 'operator', openid: 'demo-ning', shops: ['anfu'], aboutInChinese: '群运营：安福路的几个群' },
  {
    name: '小满',
    role: 'operator',
    openid: 'demo-xiaoman',
    shops: ['yulin'],
    aboutInChinese: '群运营：玉林的群，看不到别人的',
  },
  { name: '店员·安福路', role: 'clerk', openid: 'demo-anfu', shops: ['anfu'], aboutInChinese: '店员：在安福路核销' },
  {
    name: '店员·河坊街',
    role: 'clerk',
    openid: 'demo-hefang',
    shops: ['hefang'],
    aboutInChinese: '店员：在河坊街核销',
  },
  { name: '客服·谷雨', role: 'agent', openid: 'demo-guyu', shops: [], aboutInChinese: '客服：查会员，送一点心意' },
];

/** Machines with a key. */
export const machines: readonly string[] = ['收银系统'];
