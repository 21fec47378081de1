import { askPatiently, valueOrRefuse } from '../patience.ts';
import type { HandIn } from './import-file.ts';

/** Enough to notice that the platform is another one, or was put back to an earlier day. */
const probes = 100;

/**
 * The staging of an interrupted import says which orders the platform has confirmed. Here some of them are asked for again: if the
 * platform does not know them, the staging speaks of another platform or an earlier life of this one, and everything is handed in anew.
 */
export const forgetUnlessThere = async ({ client, staging, settings, progress }: HandIn): Promise<void> => {
  const { db } = staging;
  const confirmed = "fault IS NULL AND outcome IN ('applied', 'unchanged')";
  const last = db.prepare(`SELECT number FROM orders WHERE ${confirmed} ORDER BY id DESC LIMIT ?`).all(probes / 2);
  const spread = db
    .prepare(`SELECT number FROM orders WHERE ${confirmed} ORDER BY (id * 7919) % 10007 LIMIT ?`)
    .all(probes / 2);
  const numbers = [...new Set([...last, ...spread].map(({ number }) => String(number)))];
  if (numbers.length > 0) {
    const outcome = await askPatiently('looking up orders', () =>
      client.lookUpOrders({ source: settings.source, numbers }),
    );
    const { orders } = valueOrRefuse('looking up orders', outcome);
    if (orders.filter((order) => order.events.includes('completed')).length === numbers.length) return;
    progress.say('  the platform does not know what an earlier run handed in; starting again');
  }
  db.exec('UPDATE orders SET outcome = NULL; UPDATE members SET member_id = NULL');
  staging.note('created', 0);
};
