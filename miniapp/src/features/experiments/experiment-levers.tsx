import { rampAt } from '@memberday/shared/domain/experiments/assign.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { opsExperimentsWords as said, sayShare } from '../../words/ops/experiments.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import { TroubleLine } from '../systems/trouble-line.tsx';
import type { ExperimentView } from './interval-view.ts';

type ExperimentLeversProps = {
  readonly experiment: ExperimentView;
  readonly now: Instant;
  readonly onChanged: () => void;
};

type Asking = 'raise' | 'stop' | 'decide';

/** What can be done with an experiment as it stands. What cannot be undone is asked twice. */
export const ExperimentLevers = ({ experiment, now, onChanged }: ExperimentLeversProps) => {
  const { experimentId, state } = experiment;
  const [asking, setAsking] = useState<Asking | null>(null);
  const move = useAction((how: 'startExperiment' | 'pauseExperiment' | 'resumeExperiment') =>
    staffApi[how]({ experimentId }),
  );
  const go = (how: 'startExperiment' | 'pauseExperiment' | 'resumeExperiment') =>
    void move.run(how).then((answer) => answer?.ok && onChanged());
  const close = (changed: boolean): void => {
    setAsking(null);
    if (changed) onChanged();
  };
  const runs = state === 'running' || state === 'paused';
  const mayRaise = state === 'running' && rampAt(experiment, now) < 10_000;
  return (
    <View className="experiment__levers">
      <TroubleLine of={move.trouble} />
      {state === 'draft' && (
        <>
          <Text className="experiment__sheet-line">{said.startLine}</Text>
          <PillButton look="primary" wide busy={move.busy} onPress={() => go('startExperiment')}>
            {said.start}
          </PillButton>
        </>
      )}
      {mayRaise && (
        <PillButton look="primary" wide onPress={() => setAsking('raise')}>
          {said.raise}
        </PillButton>
      )}
      {runs && (
        <PillButton
          look="quiet"
          wide
          busy={move.busy}
          onPress={() => go(state === 'running' ? 'pauseExperiment' : 'resumeExperiment')}
        >
          {state === 'running' ? said.pause : said.resume}
        </PillButton>
      )}
      {runs && (
        <PillButton look="line" wide onPress={() => setAsking('stop')}>
          {said.stop}
        </PillButton>
      )}
      {(state === 'stopped' || state === 'decided') && (
        <PillButton look={state === 'stopped' ? 'primary' : 'line'} wide onPress={() => setAsking('decide')}>
          {said.decide}
        </PillButton>
      )}
      <RaiseSheet open={asking === 'raise'} experiment={experiment} now={now} onClose={close} />
      <StopSheet open={asking === 'stop'} experimentId={experimentId} onClose={close} />
      <DecideSheet open={asking === 'decide'} experiment={experiment} onClose={close} />
    </View>
  );
};

type SheetProps = { readonly open: boolean; readonly onClose: (changed: boolean) => void };

const shares = [500, 1_000, 2_500, 5_000, 10_000] as const;

const RaiseSheet = ({
  open,
  experiment,
  now,
  onClose,
}: SheetProps & { readonly experiment: ExperimentView; readonly now: Instant }) => {
  const choices = shares.filter((share) => share > rampAt(experiment, now));
  const [chosen, setChosen] = useState<string | null>(null);
  const raise = useAction((share: number) =>
    staffApi.raiseExperiment({ experimentId: experiment.experimentId, share }),
  );
  return (
    <Sheet
      open={open}
      title={said.raiseTitle}
      onClose={() => onClose(false)}
      foot={
        <PillButton
          look="primary"
          wide
          disabled={chosen === null}
          busy={raise.busy}
          onPress={() => void raise.run(Number(chosen)).then((answer) => answer?.ok && onClose(true))}
        >
          {said.raiseDo}
        </PillButton>
      }
    >
      <Text className="experiment__sheet-line">{said.raiseLine}</Text>
      <ChoiceChips
        choices={choices.map((share) => ({ key: String(share), label: sayShare(share) }))}
        chosen={chosen === null ? [] : [chosen]}
        onToggle={setChosen}
      />
      <TroubleLine of={raise.trouble} />
    </Sheet>
  );
};

const StopSheet = ({ open, experimentId, onClose }: SheetProps & { readonly experimentId: string }) => {
  const [why, setWhy] = useState('');
  const stop = useAction(() => staffApi.stopExperiment({ experimentId, why: why.trim() }));
  return (
    <Sheet
      open={open}
      title={said.stopTitle}
      onClose={() => onClose(false)}
      foot={
        <PillButton
          look="primary"
          wide
          disabled={why.trim() === ''}
          busy={stop.busy}
          onPress={() => void stop.run().then((answer) => answer?.ok && onClose(true))}
        >
          {said.stop}
        </PillButton>
      }
    >
      <Text className="experiment__sheet-line">{said.stopLine}</Text>
      <TextArea label={said.stopWhyLabel} value={why} onChange={setWhy} maxLength={200} />
      <TroubleLine of={stop.trouble} />
    </Sheet>
  );
};

const asItWas = '';

const DecideSheet = ({ open, experiment, onClose }: SheetProps & { readonly experiment: ExperimentView }) => {
  const { experimentId, arms } = experiment;
  const [chosen, setChosen] = useState<string | null>(null);
  const decide = useAction((armId: string | null) => staffApi.decideExperiment({ experimentId, armId }));
  const choices = [
    { key: asItWas, label: said.keepAll },
    ...arms.slice(1).map(({ armId, name }) => ({ key: armId, label: said.everybody(name) })),
  ];
  return (
    <Sheet
      open={open}
      title={said.decideTitle}
      onClose={() => onClose(false)}
      foot={
        <PillButton
          look="primary"
          wide
          disabled={chosen === null}
          busy={decide.busy}
          onPress={() =>
            void decide.run(chosen === asItWas ? null : chosen).then((answer) => answer?.ok && onClose(true))
          }
        >
          {said.decide}
        </PillButton>
      }
    >
      <Text className="experiment__sheet-line">{said.decideLine}</Text>
      <ChoiceChips choices={choices} chosen={chosen === null ? [] : [chosen]} onToggle={setChosen} />
      <TroubleLine of={decide.trouble} />
    </Sheet>
  );
};
