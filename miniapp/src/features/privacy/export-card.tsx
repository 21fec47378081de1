import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { words } from '../../words/words.ts';
import { saySize } from './export-file.ts';
import { type ExportState, useExport } from './use-export.ts';
import './export-card.css';

const said = words.privacy.export;

/** The way to everything that is kept, with how far it has come. */
export const ExportCard = () => {
  const { state, start, save } = useExport();
  return (
    <View className="export-card">
      <Text>{said.row}</Text>
      <Text className="export-card__line">{said.line}</Text>
      {state.step !== 'idle' && (
        <View className="export-card__state" {...accessible({ role: state.step === 'failed' ? 'alert' : 'status' })}>
          {state.step !== 'done' && (
            <View className="export-card__track">
              <View className="export-card__bar" style={`width:${state.percent}%`} />
            </View>
          )}
          <Text className="export-card__line">{sayState(state)}</Text>
        </View>
      )}
      <View className="export-card__ways">
        {state.step === 'done' && (
          <PillButton look="primary" wide onPress={() => void save()}>
            {said.save}
          </PillButton>
        )}
        <PillButton wide busy={state.step === 'working'} onPress={() => void start()}>
          {state.step === 'failed' ? said.goOn : state.step === 'done' ? said.again : said.start}
        </PillButton>
      </View>
    </View>
  );
};

const sayState = (state: ExportState): string => {
  switch (state.step) {
    case 'idle':
      return '';
    case 'working':
      return said.working(said.sections[state.section], state.percent);
    case 'failed':
      return `${state.trouble.say}，${said.failed}`;
    case 'done':
      return said.done(saySize(state.text));
  }
};
