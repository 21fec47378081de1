import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import type { SourceView } from './systems-view.ts';

export const adapterKinds = ['generic', 'youzan', 'douyin'] as const;
export type AdapterKind = (typeof adapterKinds)[number];

/** What is filled in about a source, new or known. */
export type SourceForm = {
  /** Null: it is still to be added. */
  readonly known: SourceView | null;
  readonly sourceId: string;
  readonly name: string;
  readonly adapter: AdapterKind;
  readonly isOn: boolean;
  readonly appId: string;
  readonly secret: string;
};

export const newSource: SourceForm = {
  known: null,
  sourceId: '',
  name: '',
  adapter: 'generic',
  isOn: true,
  appId: '',
  secret: '',
};

export const sourceFormOf = (known: SourceView): SourceForm => ({
  known,
  sourceId: known.sourceId,
  name: known.name,
  adapter: known.adapter,
  isOn: known.state === 'on',
  appId: known.appId ?? '',
  secret: '',
});

/** The secret of these is the platform's, to be copied over from its console. */
export const bringsSecret = (adapter: AdapterKind): boolean => adapter !== 'generic';
export const bringsAppId = (adapter: AdapterKind): boolean => adapter === 'youzan';

export const isSourceId = (text: string): boolean => /^[a-z0-9][a-z0-9_]{0,39}$/.test(text);

type Filled = Input<(typeof staffApi)['saveSource']>;

/** What is sent; undefined while something is missing. A mapping of its own stays as it is. */
export const filledSource = ({
  known,
  sourceId,
  name,
  adapter,
  isOn,
  appId,
  secret,
}: SourceForm): Filled | undefined => {
  const trimmed = name.trim();
  const isWhole =
    trimmed !== '' &&
    isSourceId(sourceId) &&
    (!bringsAppId(adapter) || appId.trim() !== '') &&
    (known !== null || !bringsSecret(adapter) || secret.trim().length >= 8);
  if (!isWhole) return undefined;
  return {
    sourceId,
    after: known?.version ?? 0,
    name: trimmed,
    adapter,
    state: isOn ? 'on' : 'off',
    appId: bringsAppId(adapter) ? appId.trim() : null,
    mapping: known?.isOwnMapping ? known.mapping : null,
    ...(known === null && bringsSecret(adapter) ? { secret: secret.trim() } : {}),
  };
};
