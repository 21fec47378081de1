import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { Tag } from '../../ui/tag.tsx';
import { opsTodayWords as said } from '../../words/ops/today.ts';
import { isDone, type Task, type TaskBlock } from './today-view.ts';
import './task-blocks.css';

type TaskBlocksProps = { readonly blocks: readonly TaskBlock[]; readonly onOpen: (task: Task) => void };

const tones = { late: 'warn', now: 'brand', later: 'quiet', done: 'good', noticed: 'good', skipped: 'quiet' } as const;

/** The day downwards: the time on the left, what to do beside it, one row for each group. */
export const TaskBlocks = ({ blocks, onOpen }: TaskBlocksProps) => (
  <View className="task-blocks" {...accessible({ role: 'list' })}>
    {blocks.map(({ key, time, title, text, state, rows }) => (
      <View key={key} className={`task-block task-block--${state}`} {...accessible({ role: 'listitem' })}>
        <View className="task-block__time">
          <Text>{time}</Text>
        </View>
        <View className="task-block__body">
          <View className="task-block__head">
            <Text className="task-block__title">{title}</Text>
            <Tag tone={tones[state]}>{said.states[state]}</Tag>
          </View>
          {text !== '' && <Text className="task-block__text">{text}</Text>}
          {rows.map(({ task, group, line }) => (
            <View
              key={task.taskId}
              className="task-block__group"
              hoverClass="task-block__group--pressed"
              {...press(() => onOpen(task))}
              {...accessible({ role: 'button', label: `${time}，${title}，${group}，${line}` })}
            >
              <View className={isDone(task) ? 'task-block__mark task-block__mark--done' : 'task-block__mark'}>
                {isDone(task) && <Icon name="check" size="tiny" />}
              </View>
              <Text className="task-block__name">{group}</Text>
              <Text className="task-block__line">{line}</Text>
              <Icon name="next" size="small" />
            </View>
          ))}
        </View>
      </View>
    ))}
  </View>
);
