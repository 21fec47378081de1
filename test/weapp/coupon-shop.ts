import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import type { TestPlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import type { Phone } from './harness/phone.ts';

/** So many milliseconds from now. */
export const inMs = (ms: number): string => addMs(instantOf(Date.now()), ms);

export type DropItems = readonly { readonly templateId: string; readonly stock: number }[];

/** Announces a drop that is open for an hour since a moment ago; what a test is about, it names. @returns its id */
export const openDrop = async (platform: TestPlatform, items: DropItems, changes: object = {}): Promise<string> => {
  const drop = {
    dropId: newId('drop', instantOf(Date.now()), randomBytes(12)),
    name: '周五茶会',
    announcedAt: inMs(-hourMs),
    opensAt: inMs(-1_000),
    closesAt: inMs(hourMs),
    items: [...items],
    ...changes,
  };
  return valueIn(await platform.staffClient().createDrop(drop)).dropId;
};

/** Makes partner codes for a template. */
export const partnerCodes = async (platform: TestPlatform, templateId: string, count: number): Promise<string[]> => {
  const staff = platform.staffClient();
  const { nextNumber: number } = valueIn(await staff.listCodeBatches({}));
  valueIn(
    await staff.createCodeBatch({ number, partner: '城市书店', templateId, count, validUntil: inMs(24 * hourMs) }),
  );
  return valueIn(await staff.exportCodes({ number })).codes;
};

/** How often the phone asked for this. */
export const callsOf = (phone: Phone, call: RegExp): number => phone.calls().filter((each) => call.test(each)).length;

/** The letters under a coupon's code, which a clerk may type. */
export const codeOn = (text: string): string => /[2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4}/.exec(text)?.[0] ?? '';
