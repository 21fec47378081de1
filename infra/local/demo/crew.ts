import type { StaffRole } from '@memberday/shared/contract/endpoint.ts';
import type { Shop } from './shops.ts';

type Person = {
  readonly name: string;
  readonly role: Exclude<StaffRole, 'integration'>;
  /** Shops they are limited to; none means all. */
  readonly shops: readonly Shop['id'][];
};

/** Who works at Half Day, one of each role at the least. */
export const crew: readonly Person[] = [
  { name: '季安然', role: 'owner', shops: [] },
  { name: '方若溪', role: 'marketer', shops: [] },
  { name: '阿宁', role: 'operator', shops: ['anfu'] },
  { name: '小满', role: 'operator', shops: ['yulin'] },
  { name: '店员·安福路', role: 'clerk', shops: ['anfu'] },
  { name: '店员·河坊街', role: 'clerk', shops: ['hefang'] },
  { name: '客服·谷雨', role: 'agent', shops: [] },
];

/** Machines with a key. */
export const machines: readonly string[] = ['收银系统'];
