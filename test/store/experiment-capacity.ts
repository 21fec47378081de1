import { noteExposures } from '@memberday/functions/experiments/note-exposures.ts';
import type { TestTable } from '../support/engines.ts';
import { experimentRig } from './experiment-rig.ts';

/** What experiments cost: meeting an arm, being counted, an order in somebody's time. */
export const experimentRows = async (table: TestTable) => {
  const rig = experimentRig(table);
  const { experimentId } = await rig.running();
  const memberId = await rig.bare.join();
  const told = rig.told(memberId, 1, 5_000);
  await rig.order(told);
  const read = await rig.bare.store.orders.readMany([told.order], { strong: true });
  if (read.size === 0) throw new Error('the order is there');
  const environment = rig.member(memberId);
  // A busy environment has these at hand.
  await Promise.all([environment.experiments.listBegun(), environment.experiments.readHoldout()]);
  const note = () => noteExposures(environment, { experimentIds: [experimentId] });
  return [
    { useCase: 'meet an arm of an experiment', least: '1: one row', run: note },
    { useCase: 'meet it again', least: '0', run: note },
    { useCase: 'count who met it: exposure, sums', least: '4: two rows', run: () => rig.count(memberId) },
    {
      useCase: 'count an order again that is counted',
      least: '0',
      run: () => rig.count(memberId, [told.order]),
    },
  ];
};
