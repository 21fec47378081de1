import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import { sayDay, sayTime } from '../../words/dates.ts';
import { opsDeedWords } from '../../words/ops/deeds.ts';
import { opsLogWords as said } from '../../words/ops/log.ts';
import { sayShop } from '../../words/shops.ts';
import type { Here } from '../clock/here.ts';

export type LogEntry = Output<(typeof staffApi)['listAudit']>['entries'][number];

export type LogLine = {
  readonly key: string;
  readonly time: string;
  readonly what: string;
  /** What it was about: the member, the amounts. */
  readonly about: string;
  readonly outcome: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'quiet';
};
export type LogDay = { readonly day: string; readonly lines: readonly LogLine[] };

/**
 * One line for each thing done, by day, newest first. The log has two entries for each: what was asked says what it was about, what ended it how
 * that went; only one of them may be on the page that was read.
 */
export const logDays = (entries: readonly LogEntry[], { today, zone }: Here): readonly LogDay[] => {
  const deeds = new Map<string, { asked?: LogEntry; ended?: LogEntry }>();
  for (const entry of entries) {
    const deed = deeds.get(entry.requestId) ?? {};
    deeds.set(entry.requestId, { ...deed, [entry.phase]: entry });
  }
  const days = new Map<string, LogLine[]>();
  for (const { asked, ended } of deeds.values()) {
    const first = asked ?? ended;
    if (!first) continue;
    const day = sayDay(dayOf(first.at, zone), today);
    days.set(day, [...(days.get(day) ?? []), { ...lineOf(first, ended), time: sayTime(first.at, zone) }]);
  }
  return [...days].map(([day, lines]) => ({ day, lines }));
};

const lineOf = ({ endpoint, requestId, facts }: LogEntry, ended: LogEntry | undefined): Omit<LogLine, 'time'> => ({
  key: requestId,
  what: (opsDeedWords as Readonly<Record<string, string>>)[endpoint] ?? said.others,
  about: aboutOf({ ...facts, ...ended?.facts }).join(' · '),
  ...outcomeOf(ended?.outcome ?? 'open'),
});

const outcomeOf = (outcome: string): Pick<LogLine, 'outcome' | 'tone'> => {
  switch (outcome) {
    case 'done':
      return { outcome: said.outcome.done, tone: 'good' };
    case 'fault':
      return { outcome: said.outcome.fault, tone: 'bad' };
    case 'busy':
      return { outcome: said.outcome.busy, tone: 'warn' };
    case 'open':
      return { outcome: said.outcome.open, tone: 'quiet' };
    default:
      return { outcome: said.outcome.refused, tone: 'warn' };
  }
};

const aboutOf = (facts: LogEntry['facts']): string[] => {
  const subjects = Object.entries(said.about).flatMap(([field, name]) => {
    const id = facts[field];
    if (typeof id !== 'string' || id.startsWith('~')) return [];
    return [field === 'shop' ? sayShop(id) : `${name} ${said.tail(id)}`];
  });
  const amounts = Object.entries(said.amount).flatMap(([field, sayAmount]) => {
    const amount = facts[field];
    return typeof amount === 'number' && amount !== 0 ? [sayAmount(amount)] : [];
  });
  return [...subjects.slice(0, 2), ...amounts];
};
