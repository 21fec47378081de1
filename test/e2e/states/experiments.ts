import { tellExperiments } from '../stories/experiments.ts';
import { area } from './area.ts';

/** What is tried out, and what came of it. */
export const experiments = area<{ running: string; draft: string }>({
  name: 'experiments',
  tell: tellExperiments,
  states: [
    {
      name: 'ops-experiments',
      page: 'opsExperiments',
      openid: 'experiments-marketer',
      shows: '横幅要换季了，下月再试',
      elderToo: true,
    },
    {
      name: 'ops-experiment-running',
      page: 'opsExperiment',
      openid: 'experiments-marketer',
      params: ({ running }) => ({ experimentId: running }),
      shows: '各组人数和设定的比例对得上',
    },
    {
      name: 'ops-experiment-raise',
      page: 'opsExperiment',
      openid: 'experiments-marketer',
      params: ({ running }) => ({ experimentId: running }),
      shows: '进来的人不会再换组',
      after: (page) => page.getByText('多放一些人').click(),
    },
    {
      name: 'ops-experiment-draft',
      page: 'opsExperiment',
      openid: 'experiments-marketer',
      params: ({ draft }) => ({ experimentId: draft }),
      shows: '三秒后生效',
    },
  ],
});
