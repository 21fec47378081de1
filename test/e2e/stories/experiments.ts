import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { hireStaff } from '../../support/hire-staff.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/** What is tried out in a shop: one experiment runs on a fifth of its members, one was stopped, one is a draft. */
export const tellExperiments = async (platform: TestPlatform): Promise<{ running: string; draft: string }> => {
  const { client } = await hireStaff(platform, 'experiments-marketer', { name: '方若溪', role: 'marketer' });
  const draw = async (name: string, feature: string, hypothesis: string) => {
    const experimentId = newId('experiment', new Date().toISOString(), randomBytes(12));
    const plan = {
      name,
      hypothesis,
      layer: 'pages',
      traffic: 2_000,
      surface: { kind: 'feature' as const, feature },
      arms: [
        { armId: 'control', name: '原来的样子', treatment: { kind: 'as_is' as const } },
        { armId: 'warm', name: '叫出名字', treatment: { kind: 'variant' as const, variant: 'warm' } },
      ],
      ramp: [
        { afterHours: 0, share: 2_000 },
        { afterHours: 48, share: 10_000 },
      ],
      metric: 'spend' as const,
      others: ['conversion' as const],
      guardrails: [{ metric: 'refundRate' as const, bears: 0.1 }],
    };
    valueIn(await client.saveExperiment({ experimentId, after: 0, plan }));
    return experimentId;
  };
  const stopped = await draw('生日月换横幅', 'banner', '生日月看见自己的横幅，更想来坐坐');
  valueIn(await client.startExperiment({ experimentId: stopped }));
  valueIn(await client.stopExperiment({ experimentId: stopped, why: '横幅要换季了，下月再试' }));
  const running = await draw('首页叫名字', 'greeting', '一进来就叫得出名字，客人更愿意多看一眼');
  valueIn(await client.startExperiment({ experimentId: running }));
  const draft = await draw('钱包先放快到期的券', 'wallet_order', '快到期的券放前面，少浪费几张');
  return { running, draft };
};
