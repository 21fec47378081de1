import { hireStaff } from '../../support/hire-staff.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/** An owner; two pairs of members who may be one, of whom one pair has bought; and two who were made one. */
export const tellMatches = async (platform: TestPlatform): Promise<void> => {
  const { client } = await hireStaff(platform, 'matches-owner', { name: '季安然', role: 'owner' });
  const card = (value: string) => ({ kind: 'card', issuer: 'matches', value }) as const;
  const member = (value: string, nickname: string, rest: object = {}) => ({
    ...{ identities: [card(value)], profile: { nickname, ...rest }, source: { shop: '安福路店' } },
  });
  const enrolled = valueIn(
    await client.enrolMembers({
      members: [
        member('m-1', '何小满', { birthday: '1991-04-18', city: '上海' }),
        member('m-2', '何小满', { birthday: '1991-04-18', city: '苏州' }),
        member('m-3', '沈一苇'),
        member('m-4', '沈一'),
        member('m-5', '陆景行', { city: '上海' }),
        member('m-6', '陆景行'),
      ],
    }),
  );
  const [, , , , memberId = '', duplicateId = ''] = enrolled.memberIds.map(String);
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const sale = (value: string, amountFen: number) => ({
    ...({ type: 'completed', source: 'matches', number: value, at, buyer: { identity: card(value) } } as const),
    lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen }],
  });
  const sales = [sale('m-1', 56_000), sale('m-2', 8_800), sale('m-6', 12_000)];
  valueIn(await client.ingestOrderEvents({ events: sales }));
  // Named in one breath by another system: the row is refused, and looked into.
  await client.enrolMembers({ members: [{ identities: [card('m-3'), card('m-4')] }] });
  await platform.idle();
  const { memberId: found } = valueIn(await client.findMember({ identity: card('m-6') }));
  if (found !== memberId) valueIn(await client.mergeMembers({ memberId, duplicateId, reason: '换了手机号' }));
  await platform.idle();
};
