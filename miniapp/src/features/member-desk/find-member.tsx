import { dayOf } from '@memberday/shared/domain/time.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { platform } from '../../platform/current.ts';
import { Blank } from '../../ui/blank.tsx';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { sayDay } from '../../words/dates.ts';
import { opsMemberWords } from '../../words/ops/member.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { staffApi } from '../staff/staff-api.ts';
import { staffHere } from '../staff/use-standing.ts';
import { readScan } from '../till/read-scan.ts';
import { keptShop, newRedemption, shopsOf } from '../till/till-phone.ts';
import { readTail } from './read-tail.ts';

const { find: said } = opsMemberWords;

/** Four digits, and a part of the name where they are many; or the code on the member's own phone. */
export const FindMember = ({ onFound }: { readonly onFound: (memberId: string) => void }) => {
  const [tail, setTail] = useState('');
  const [name, setName] = useState('');
  const [notMember, setNotMember] = useState(false);
  const asked = readTail(tail);
  const lookUp = useAction(() =>
    staffApi.lookUpMembers({ tail: asked ?? '', ...(name.trim() && { name: name.trim() }) }),
  );
  const [found, setFound] = useState<Extract<Awaited<ReturnType<typeof lookUp.run>>, { ok: true }>['value'] | null>(
    null,
  );
  const look = async (): Promise<void> => {
    const answer = await lookUp.run();
    setFound(answer?.ok ? answer.value : null);
  };
  const verify = useAction((code: string) => {
    const staff = staffHere();
    const shop = (staff && keptShop(shopsOf(staff))) ?? '';
    return staffApi.verifyMemberCode({ code, shop, number: newRedemption() });
  });
  const scan = async (): Promise<void> => {
    const scanned = await platform.scan();
    if (scanned === undefined) return;
    const read = readScan(scanned);
    setNotMember(read.kind !== 'member');
    if (read.kind !== 'member') return;
    const answer = await verify.run(read.code);
    if (answer?.ok) onFound(answer.value.member.memberId);
  };
  const trouble = lookUp.trouble ?? verify.trouble;
  const { today, zone } = here();
  return (
    <View className="with-bar">
      <View className="desk-find">
        <TextField
          label={said.tail}
          type="number"
          value={tail}
          placeholder={said.tailHint}
          maxLength={4}
          onChange={(value) => {
            setFound(null);
            setTail(value);
          }}
        />
        <TextField label={said.name} value={name} maxLength={20} onChange={setName} />
      </View>
      {trouble && <Notice>{`${trouble.say}，${trouble.next}`}</Notice>}
      {notMember && <Notice>{said.notMember}</Notice>}
      {found?.more && <Notice>{said.more}</Notice>}
      {found?.members.length === 0 && <Blank drawing="loaf" title={said.none.title} line={said.none.line} />}
      {found && found.members.length > 0 && (
        <RowGroup>
          {found.members.map(({ memberId, nickname, phoneMasked, tier, joinedAt }) => (
            <ListRow
              key={memberId}
              icon="person"
              title={nickname ?? phoneMasked ?? ''}
              line={[phoneMasked, said.joined(sayDay(dayOf(joinedAt, zone), today))].filter(Boolean).join(' · ')}
              value={tier}
              onPress={() => onFound(memberId)}
            />
          ))}
        </RowGroup>
      )}
      <BottomBar>
        <PillButton look="line" wide busy={verify.busy} onPress={() => void scan()}>
          {said.code}
        </PillButton>
        <PillButton look="primary" wide busy={lookUp.busy} disabled={!asked} onPress={() => void look()}>
          {lookUp.busy ? said.going : said.go}
        </PillButton>
      </BottomBar>
    </View>
  );
};
