import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { listMessageTexts, listWechatTemplates } from '@memberday/shared/contract/message-texts.ts';
import {
  checkMessageText,
  type TextFaultReason,
  valuesFor,
} from '@memberday/shared/domain/messages/check-message-text.ts';
import { typeOfField } from '@memberday/shared/domain/messages/field-types.ts';
import { fillFields } from '@memberday/shared/domain/messages/fill-fields.ts';
import type { MessageKind } from '@memberday/shared/domain/messages/kinds.ts';
import type { FieldFill } from '@memberday/shared/domain/messages/message-text.ts';
import type { Zone } from '@memberday/shared/domain/time.ts';
import { type RouteName, routes } from '../../route-table.ts';
import { opsTextsWords } from '../../words/ops/texts.ts';

export type SavedText = Output<typeof listMessageTexts>['texts'][number];
export type WechatTemplate = Output<typeof listWechatTemplates>['templates'][number];

/** How a kind is to read, while it is being written. */
export type TextForm = {
  readonly appId: string;
  readonly kind: MessageKind;
  readonly templateId: string | null;
  readonly fields: Readonly<Record<string, FieldFill>>;
  readonly on: boolean;
  readonly page: string;
  /** Of what is saved; 0: nothing is. */
  readonly version: number;
};

/** Where a tap leads by itself. */
const pageOf: Readonly<Record<MessageKind, RouteName>> = {
  drop_opening: 'claim',
  live_starting: 'home',
  coupon_expiring: 'wallet',
  points_expiring: 'mall',
  exchange_ready: 'exchanges',
  reward_given: 'messages',
  tier_changed: 'tier',
};

export const formOf = (kind: MessageKind, appId: string, saved: SavedText | undefined): TextForm => ({
  appId,
  kind,
  templateId: saved?.templateId ?? null,
  fields: saved?.fields ?? {},
  on: saved?.on ?? true,
  page: saved?.page ?? routes[pageOf[kind]].path,
  version: saved?.version ?? 0,
});

/** Another template, its fields filled as well as can be guessed: each with the first value that fits and stands nowhere yet. */
export const withTemplate = (form: TextForm, { templateId, fields }: WechatTemplate): TextForm => {
  const guessed: Record<string, FieldFill> = {};
  const used = new Set<string>();
  for (const { key, example } of fields) {
    const value = fitting(form.kind, key).find((name) => !used.has(name));
    if (value !== undefined) used.add(value);
    guessed[key] = value === undefined ? { text: example } : { value };
  }
  return { ...form, templateId, fields: guessed };
};

/** The values that may stand in a field. */
export const fitting = (kind: MessageKind, key: string): string[] => {
  const type = typeOfField(key);
  return type ? valuesFor(kind, type) : [];
};

/** What is wrong, by the field it is in; under `whole` what is no field's. */
export const faultsOf = (
  form: TextForm,
  template: WechatTemplate | undefined,
): Readonly<Record<string, TextFaultReason>> => {
  if (!template || form.templateId === null) return { whole: 'no_fields' };
  const { kind, templateId, fields, page } = form;
  const faults = checkMessageText(
    { kind, templateId, fields, page },
    template.fields.map(({ key }) => key),
  );
  return Object.fromEntries(faults.map(({ field, why }) => [field ?? 'whole', why]));
};

/** The message as a member would get it. */
export const previewOf = (
  { kind, fields }: TextForm,
  template: WechatTemplate,
  zone: Zone,
): readonly { readonly label: string; readonly value: string }[] => {
  const filled = fillFields({ kind, fields }, opsTextsWords.samples[kind], zone);
  return template.fields.map(({ key, label }) => ({ label, value: filled[key] ?? '' }));
};

/** Whether what is on the screen is what is saved. */
export const isSaved = (form: TextForm, saved: SavedText | undefined): boolean =>
  saved !== undefined &&
  saved.templateId === form.templateId &&
  saved.on === form.on &&
  inOrder(saved.fields) === inOrder(form.fields);

/** Stored fields come back in an order of their own. */
const inOrder = (fields: TextForm['fields']): string =>
  JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
