import { Text, View } from '@tarojs/components';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayDay } from '../../words/dates.ts';
import { opsSegmentsWords } from '../../words/ops/segments.ts';
import '../budgets/sheet-fields.css';
import { here } from '../clock/here.ts';
import { Loaded } from '../loading/loaded.tsx';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';
import { ExplanationTree } from './explanation.tsx';
import './why-sheet.css';

const { why: said } = opsSegmentsWords;

type WhySheetProps = {
  readonly segmentId: string;
  readonly name: string;
  readonly memberId: string;
  readonly onClose: () => void;
};

/** Why a member is in a segment or is not, condition by condition. */
export const WhySheet = ({ segmentId, name, memberId, onClose }: WhySheetProps) => {
  const why = useStaffLoaded(() => staffApi.explainMember({ segmentId, memberId }));
  const { today } = here();
  return (
    <Sheet open title={name} onClose={onClose}>
      <View className="sheet-fields">
        <Loaded of={why} skeleton={<LinesSkeleton lines={4} />}>
          {({ isIn, since, until, why: tree }) => (
            <View>
              <View className="why__head">
                <Tag tone={isIn ? 'good' : 'quiet'}>{isIn ? said.isIn : said.isOut}</Tag>
                {since && <Text className="why__since">{said.since(sayDay(since, today))}</Text>}
              </View>
              {until && <Notice>{said.until(sayDay(until, today))}</Notice>}
              {tree ? <ExplanationTree of={tree} /> : <Text>{said.list}</Text>}
            </View>
          )}
        </Loaded>
      </View>
    </Sheet>
  );
};
