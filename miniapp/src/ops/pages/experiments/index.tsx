import { done } from '@memberday/shared/domain/outcome.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { experimentRow } from '../../../features/experiments/experiment-row.ts';
import { HoldoutSheet } from '../../../features/experiments/holdout-sheet.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { go } from '../../../routes.ts';
import { Blank } from '../../../ui/blank.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Section } from '../../../ui/section.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { opsExperimentsWords as said, sayShare } from '../../../words/ops/experiments.ts';
import '../../../features/experiments/experiment-body.css';

/** What is tried out in the shop, for owner and marketer, and who is left out of every campaign. */
export default function ExperimentsPage() {
  const all = useStaffLoaded(read);
  const [asking, setAsking] = useState(false);
  const closed = (changed: boolean): void => {
    setAsking(false);
    if (changed) void all.refresh();
  };
  return (
    <OpsScreen>
      <Loaded of={all} skeleton={<LinesSkeleton lines={5} />}>
        {({ experiments, now, holdout, mayHoldOut }) => (
          <View>
            {experiments.length === 0 ? (
              <Blank drawing="unplugged" title={said.noneTitle} line={said.noneLine} />
            ) : (
              <RowGroup>
                {experiments.map((experiment) => (
                  <ListRow
                    key={experiment.experimentId}
                    {...experimentRow(experiment, now)}
                    onPress={() => go.to('opsExperiment', { experimentId: experiment.experimentId })}
                  />
                ))}
              </RowGroup>
            )}
            <Section title={said.holdout.title}>
              <RowGroup>
                <ListRow
                  title={holdout.share === 0 ? said.holdout.off : sayShare(holdout.share)}
                  line={holdout.share === 0 ? said.holdout.none : said.holdout.some(holdout.year)}
                  {...(mayHoldOut ? { onPress: () => setAsking(true) } : { value: said.holdout.ownerOnly })}
                />
              </RowGroup>
            </Section>
            {mayHoldOut && <HoldoutSheet key={holdout.version} open={asking} holdout={holdout} onClose={closed} />}
          </View>
        )}
      </Loaded>
    </OpsScreen>
  );
}

const read = async () => {
  const [list, holdout, me] = await Promise.all([
    staffApi.listExperiments({}),
    staffApi.getHoldout({}),
    staffApi.whoAmI({}),
  ]);
  if (!list.ok) return list;
  if (!holdout.ok) return holdout;
  if (!me.ok) return me;
  return done({ ...list.value, holdout: holdout.value, mayHoldOut: me.value.role === 'owner' });
};
