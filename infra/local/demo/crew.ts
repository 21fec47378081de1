import type { StaffRole } from '@memberday/shared/contract/endpoint.ts';
import type { Shop } from './shops.ts';

export type CrewMember = {
  readonly name: string;
  readonly role: Exclude<StaffRole, 'integration'>;
  /** The WeChat user who opens the operator's tool as them. */
  readonly openid: string;
  /** Shops they work in; none means all, to an operator none. */
  readonly shops: readonly Shop['id'][];
};

/** Who works at Half Day, one of each role at the least. */
export const crew: readonly CrewMember[] = [
  { name: '季安然', role: 'owner', openid: 'demo-ji', shops: [] },
  { name: '方若溪', role: 'marketer', openid: 'demo-fang', shops: [] },
  { name: '阿宁', role: 'operator', openid: 'demo-ning', shops: ['anfu'] },
  { name: '小满', role: 'operator', openid: 'demo-xiaoman', shops: ['yulin'] },
  { name: '店员·安福路', role: 'clerk', openid: 'demo-anfu', shops: ['anfu'] },
  { name: '店员·河坊街', role: 'clerk', openid: 'demo-hefang', shops: ['hefang'] },
  { name: '客服·谷雨', role: 'agent', openid: 'demo-guyu', shops: [] },
];

/** Machines with a key. */
export const machines: readonly string[] = ['收银系统'];
