import { choosePicture, qrPicture } from '../qr-picture.ts';
import { type TillTold, tellTill } from '../stories/till.ts';
import { area } from './area.ts';
import { neverAnswered, withoutNetwork } from './cut-off.ts';

/** At the counter and beside it: scanning, looking members up, a kind word, envelopes, what waits for another's yes. */
export const till = area<TillTold>({
  name: 'till',
  tell: tellTill,
  states: [
    { name: 'ops-scan', page: 'opsScan', openid: 'till-clerk', shows: '刚刚核销的', elderToo: true },
    { name: 'ops-scan-owner', page: 'opsScan', openid: 'till-owner', shows: '让这台手机断网也能收券' },
    {
      name: 'ops-scan-bare',
      page: 'opsScan',
      openid: 'till-braked',
      shows: '扫一扫',
      prepare: neverAnswered('**/till/redemptions*'),
    },
    {
      name: 'ops-scan-mistyped',
      page: 'opsScan',
      openid: 'till-clerk',
      params: ({ coupon }) => ({ code: `${coupon.slice(0, -1)}${coupon.endsWith('A') ? 'B' : 'A'}` }),
      shows: '有一位不对',
    },
    {
      name: 'ops-scan-coupon',
      page: 'opsScan',
      openid: 'till-clerk',
      params: ({ coupon }) => ({ code: coupon }),
      shows: '这一单多少钱',
      elderToo: true,
    },
    {
      name: 'ops-scan-short',
      page: 'opsScan',
      openid: 'till-clerk',
      params: ({ coupon }) => ({ code: coupon }),
      shows: '再加一件就能用',
      after: async (page) => {
        await page.getByRole('textbox').fill('12');
        await page.getByText('确认核销').click();
      },
    },
    {
      name: 'ops-scan-done',
      page: 'opsScan',
      openid: 'till-clerk',
      params: ({ coupon }) => ({ code: coupon }),
      shows: '核销成功',
      after: async (page) => {
        await page.getByRole('textbox').fill('36');
        await page.getByText('确认核销').click();
      },
    },
    {
      name: 'ops-scan-used',
      page: 'opsScan',
      openid: 'till-clerk',
      params: ({ used }) => ({ code: used }),
      shows: '已经用过',
    },
    {
      name: 'ops-scan-not-yet',
      page: 'opsScan',
      openid: 'till-clerk',
      params: ({ notYet }) => ({ code: notYet }),
      shows: '还没到使用时间',
    },
    {
      name: 'ops-scan-looking',
      page: 'opsScan',
      openid: 'till-clerk',
      params: ({ coupon }) => ({ code: coupon }),
      prepare: neverAnswered('**/till/look-up'),
      shows: '我的',
    },
    {
      name: 'ops-scan-offline',
      page: 'opsScan',
      openid: 'till-clerk',
      params: ({ offline }) => ({ code: offline }),
      prepare: withoutNetwork('**/till/**'),
      shows: '这张券减了多少钱',
    },
    {
      name: 'ops-scan-picture',
      page: 'opsScan',
      openid: 'till-clerk',
      shows: '这一单多少钱',
      after: async (page, { offline }) => {
        const picture = await qrPicture(page, offline);
        await choosePicture(page, () => page.getByText('扫一扫').click(), picture);
      },
    },
    { name: 'ops-member', page: 'opsMember', openid: 'till-clerk', shows: '手机号后四位', elderToo: true },
    {
      name: 'ops-member-found',
      page: 'opsMember',
      openid: 'till-agent',
      shows: '林小满',
      after: async (page) => {
        await page.getByRole('spinbutton').or(page.getByRole('textbox')).first().fill('6688');
        await page.getByText('找一找').click();
      },
    },
    {
      name: 'ops-member-nobody',
      page: 'opsMember',
      openid: 'till-agent',
      shows: '没有找到',
      after: async (page) => {
        await page.getByRole('spinbutton').or(page.getByRole('textbox')).first().fill('0001');
        await page.getByText('找一找').click();
      },
    },
    {
      name: 'ops-member-desk',
      page: 'opsMember',
      openid: 'till-agent',
      params: ({ memberId }) => ({ memberId }),
      shows: '补偿一下',
      elderToo: true,
    },
    {
      name: 'ops-member-goodwill',
      page: 'opsMember',
      openid: 'till-agent',
      params: ({ memberId }) => ({ memberId }),
      shows: '给多少积分',
      after: (page) => page.getByText('补偿一下').click(),
    },
    { name: 'ops-budget', page: 'opsBudget', openid: 'till-agent', shows: '申请加额度', elderToo: true },
    { name: 'ops-budget-braked', page: 'opsBudget', openid: 'till-braked', shows: '已经刹车' },
    { name: 'ops-budget-bare', page: 'opsBudget', openid: 'till-bare', shows: '还没有给你额度' },
    { name: 'ops-budget-all', page: 'opsBudget', openid: 'till-owner', shows: '谷雨' },
    {
      name: 'ops-budget-ask',
      page: 'opsBudget',
      openid: 'till-agent',
      shows: '提交给店主',
      after: (page) => page.getByText('申请加额度').last().click(),
    },
    { name: 'ops-approvals', page: 'opsApprovals', openid: 'till-owner', shows: '等了一个半小时', elderToo: true },
    { name: 'ops-approvals-mine', page: 'opsApprovals', openid: 'till-agent', shows: '先和我聊聊' },
    { name: 'ops-approvals-empty', page: 'opsApprovals', openid: 'till-bare', shows: '还没提过申请' },
    {
      name: 'ops-approvals-offline',
      page: 'opsApprovals',
      openid: 'till-owner',
      prepare: withoutNetwork('**/approvals*'),
      shows: '没有网络',
    },
  ],
});
