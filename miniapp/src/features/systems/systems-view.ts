import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { sayMoment } from '../../words/dates.ts';
import { opsSystemsWords as said } from '../../words/ops/systems.ts';
import type { Here } from '../clock/here.ts';

export type SourceView = Output<(typeof staffApi)['listSources']>['sources'][number];
export type KeyView = Output<(typeof staffApi)['listApiKeys']>['keys'][number];
export type MessageView = Output<(typeof staffApi)['listInbound']>['messages'][number];
export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

export const sourceRow = (source: SourceView, { today, zone }: Here) => {
  const last =
    source.lastTakenAt === null ? said.sources.silent : said.sources.last(sayMoment(source.lastTakenAt, today, zone));
  return {
    title: source.name,
    line: `${said.adapters[source.adapter]} · ${last}`,
    ...standingOf(source),
  };
};

const standingOf = ({ state, parked, moreParked }: SourceView): { readonly value: string; readonly tone: Tone } => {
  if (state === 'off') return { value: said.sources.off, tone: 'quiet' };
  if (parked > 0) return { value: said.sources.parked(parked, moreParked), tone: 'warn' };
  return { value: said.sources.fine, tone: 'good' };
};

export const keyRow = (key: KeyView, { today, zone }: Here) => {
  const isAll = key.keyScopes.length === Object.keys(said.scopes).length;
  const may = isAll ? said.keys.all : key.keyScopes.map((scope) => said.scopes[scope]).join('、');
  return {
    title: key.name,
    line: may,
    value: key.lastUsedAt === null ? said.keys.never : sayMoment(key.lastUsedAt, today, zone),
  };
};

const toneOf: Readonly<Record<MessageView['state'], Tone>> = {
  taken: 'quiet',
  done: 'good',
  'passed-over': 'quiet',
  parked: 'warn',
};

export const messageRow = (message: MessageView) => ({
  what: message.about ?? said.messages.untitled,
  about:
    message.fault !== null
      ? sayFault(message.fault)
      : message.numbers.length > 0
        ? said.messages.orders(message.numbers.join('、'))
        : '',
  state: said.messages.states[message.state],
  tone: toneOf[message.state],
});

export const sayFault = ({ field, why }: NonNullable<MessageView['fault']>): string =>
  `${field}：${said.faults[why] ?? said.faultElse}`;

/** Every value of a message by its path, in the message's own order, so that a mapping can be written by reading it off. */
export const pathsOf = (
  value: unknown,
  path = '',
  most = 120,
): readonly { readonly path: string; readonly value: string }[] => {
  if (typeof value !== 'object' || value === null) return path === '' ? [] : [{ path, value: String(value) }];
  return Object.entries(value)
    .flatMap(([name, each]) => pathsOf(each, path === '' ? name : `${path}.${name}`, most))
    .slice(0, most);
};

/** What an event of a message would be in the books. */
export const eventRow = (event: Readonly<Record<string, unknown>>, { today, zone }: Here): string => {
  const type = String(event.type) as keyof typeof said.events;
  const at = typeof event.at === 'string' ? sayMoment(event.at, today, zone) : '';
  return [said.events[type] ?? type, String(event.number ?? ''), at].filter((part) => part !== '').join(' · ');
};
