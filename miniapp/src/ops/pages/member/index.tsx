import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { FindMember } from '../../../features/member-desk/find-member.tsx';
import { MemberAtDesk } from '../../../features/member-desk/member-at-desk.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import './index.css';

/** A member as who works here may see them: found by four digits, a name or their code; `?memberId=` begins with one. */
export default function MemberPage() {
  const [memberId, setMemberId] = useState(useRouter().params.memberId);
  return (
    <OpsScreen>{memberId ? <MemberAtDesk memberId={memberId} /> : <FindMember onFound={setMemberId} />}</OpsScreen>
  );
}
