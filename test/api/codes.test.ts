import { describe, expect, it } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const soon = () => new Date(Date.now() + 86_400_000).toISOString();
const member = async (openid: string) => {
  await joinAs(platform.current, openid);
  return platform.current.signIn({ openid });
};
const makeBatch = async (templateId: string, count: number, validUntil = soon()) => {
  const staff = platform.current.staffClient();
  const { nextNumber: number } = valueIn(await staff.listCodeBatches({}));
  const batch = { number, partner: '城市书店', templateId, count, validUntil };
  valueIn(await staff.createCodeBatch(batch));
  return batch;
};
const codesOf = async (number: number) => valueIn(await platform.current.staffClient().exportCodes({ number })).codes;

describe('partner codes', () => {
  it('of many who type one code at once, one has the coupon and the others hear that it is used', async () => {
    const { number } = await makeBatch(await publishTemplate(platform.current, 'tpl-book'), 3);
    const [code = ''] = await codesOf(number);
    const members = await Promise.all(Array.from({ length: 8 }, (_, i) => member(`code-${i}`)));
    const outcomes = await Promise.all(members.map((each) => each.exchangeCode({ code })));
    const winners = outcomes.flatMap((outcome, i) => (outcome.ok ? [{ i, coupon: outcome.value.coupon }] : []));
    expect(winners).toHaveLength(1);
    const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem.code]));
    expect(new Set(refusals)).toEqual(new Set(['code_used']));

    // Typed again, in small letters and without the spaces: the same coupon.
    const { i = 0, coupon } = winners[0] ?? {};
    const again = await members[i]?.exchangeCode({ code: code.toLowerCase().replaceAll(' ', '') });
    expect(again).toMatchObject({ ok: true, value: { coupon: { couponId: coupon?.couponId, state: 'issued' } } });
  });

  it('a code that was never made, of a batch that is over, or void, is worth nothing', async () => {
    const somebody = await member('code-none');
    await publishTemplate(platform.current, 'tpl-void');
    const { number } = await makeBatch('tpl-void', 2);
    const [first = '', second = ''] = await codesOf(number);
    const wrong = `${first.slice(0, -1)}${first.endsWith('2') ? '3' : '2'}`;
    expect(await somebody.exchangeCode({ code: wrong })).toMatchObject({ problem: { code: 'code_invalid' } });
    expect(await somebody.exchangeCode({ code: first })).toMatchObject({ ok: true });
    valueIn(await platform.current.staffClient().voidCodeBatch({ number }));
    expect(await somebody.exchangeCode({ code: second })).toMatchObject({ problem: { code: 'code_invalid' } });
    // What was exchanged before stays.
    expect(await somebody.exchangeCode({ code: first })).toMatchObject({ ok: true });
  });

  it('are exported page by page, the same ones every time', async () => {
    const staff = platform.current.staffClient();
    const batch = await makeBatch(await publishTemplate(platform.current, 'tpl-many'), 25_000);
    const pages: string[][] = [];
    for (let from: number | null = 0; from !== null; ) {
      const page: { codes: string[]; next: number | null } = valueIn(
        await staff.exportCodes({ number: batch.number, from: String(from) }),
      );
      pages.push(page.codes);
      from = page.next;
    }
    expect(pages.map(({ length }) => length)).toEqual([10_000, 10_000, 5_000]);
    expect(new Set(pages.flat()).size).toBe(25_000);
    const tail = valueIn(await staff.exportCodes({ number: batch.number, from: '24990' }));
    expect(tail).toEqual({ codes: pages[2]?.slice(-10), next: null });
    // Making it again is the same batch; making another one under its number is refused.
    expect(await staff.createCodeBatch(batch)).toMatchObject({ ok: true });
    expect(await staff.createCodeBatch({ ...batch, count: 1 })).toMatchObject({
      problem: { code: 'contradicts_earlier', facts: { field: 'count' } },
    });
  });
});

it('a coupon shows one code, again and again, and only to its member', async () => {
  const { number } = await makeBatch(await publishTemplate(platform.current, 'tpl-shown'), 1);
  const [code = ''] = await codesOf(number);
  const owner = await member('code-owner');
  const { couponId } = valueIn(await owner.exchangeCode({ code })).coupon;
  const shown = valueIn(await owner.showCouponCode({ couponId }));
  expect(shown.code).toMatch(/^(\w{4} ){2}\w{4}$/);
  expect(valueIn(await owner.showCouponCode({ couponId }))).toEqual(shown);
  const stranger = await member('code-stranger');
  expect(await stranger.showCouponCode({ couponId })).toMatchObject({ problem: { code: 'not_found' } });
});
