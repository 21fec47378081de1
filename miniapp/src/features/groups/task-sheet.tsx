import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { platform } from '../../platform/current.ts';
import { theme } from '../../theme/current.ts';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { sayMoment } from '../../words/dates.ts';
import { opsTodayWords } from '../../words/ops/today.ts';
import { useAction } from '../acting/use-action.ts';
import { today } from '../clock/clock.ts';
import { ShareButton } from '../share/share-button.tsx';
import { staffApi } from '../staff/staff-api.ts';
import { cardOfTask } from './card-of-task.ts';
import { isDone, type Task } from './today-view.ts';
import './task-sheet.css';

const said = opsTodayWords.sheet;

type TaskSheetProps = {
  readonly task: Task | null;
  readonly onClose: () => void;
  /** The task as it is after a tap. */
  readonly onSettled: (task: Task) => void;
};

/** One task in one group: what to say, what to share, and that it was done. */
export const TaskSheet = ({ task, onClose, onSettled }: TaskSheetProps) => {
  const settle = useAction((how: 'doTask' | 'skipTask') => staffApi[how]({ taskId: task?.taskId ?? '' }));
  const run = async (how: 'doTask' | 'skipTask'): Promise<void> => {
    const answer = await settle.run(how);
    if (answer?.ok) onSettled(answer.value);
  };
  const close = (): void => {
    settle.forgetTrouble();
    onClose();
  };
  return (
    <Sheet
      open={task !== null}
      title={task?.title ?? ''}
      onClose={close}
      foot={task && <Foot task={task} busy={settle.busy} onRun={(how) => void run(how)} />}
    >
      {task && (
        <View className="task-sheet">
          {settle.trouble && <Notice>{said.failed(settle.trouble.say)}</Notice>}
          <Text className="task-sheet__where">
            {[task.group ?? opsTodayWords.unnamedGroup, said.due(sayMoment(task.at, today(), theme.brand.zone))].join(
              ' · ',
            )}
          </Text>
          {task.text !== '' && (
            <View className="task-sheet__text">
              <Text userSelect>{task.text}</Text>
              <PillButton look="line" onPress={() => void copyText(task.text)}>
                {said.copy}
              </PillButton>
            </View>
          )}
          {task.card && (
            <View className="task-sheet__card">
              <Text className="task-sheet__card-name">{said.card}</Text>
              <Text className="task-sheet__card-title">{task.card.title}</Text>
            </View>
          )}
          <Text className="task-sheet__hint">{task.card ? said.cardHint : said.handHint}</Text>
        </View>
      )}
    </Sheet>
  );
};

const copyText = async (text: string): Promise<void> => {
  await platform.copy(text);
  void Taro.showToast({ title: said.copied, icon: 'none' });
};

type FootProps = { readonly task: Task; readonly busy: boolean; readonly onRun: (how: 'doTask' | 'skipTask') => void };

const Foot = ({ task, busy, onRun }: FootProps) => {
  const card = cardOfTask(task);
  const isOpen = !isDone(task) && task.state !== 'skipped';
  return (
    <View className="task-sheet__foot">
      {card && (
        <ShareButton look="primary" wide card={card}>
          {said.share}
        </ShareButton>
      )}
      {isOpen && (
        <View className="task-sheet__ways">
          <PillButton look="line" wide disabled={busy} onPress={() => onRun('skipTask')}>
            {said.skip}
          </PillButton>
          <PillButton look={card ? 'quiet' : 'primary'} wide busy={busy} onPress={() => onRun('doTask')}>
            {said.done}
          </PillButton>
        </View>
      )}
    </View>
  );
};
