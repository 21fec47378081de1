import type { Instant } from '../time.ts';
import type { MessageKind } from './kinds.ts';

/** What fills a field of a template: a value of the kind, or words that are always the same. */
export type FieldFill = { readonly value: string } | { readonly text: string };

/** How a kind of message reads in one mini-program: its template there, and what stands in each of the template's fields. */
export type MessageText = {
  readonly appId: string;
  readonly kind: MessageKind;
  readonly templateId: string;
  /** By the field's key: `thing1`, `amount2`. */
  readonly fields: Readonly<Record<string, FieldFill>>;
  /** What a tap opens where the sender names no page: `pages/home/index`, no leading slash. */
  readonly page: string;
  /** Switched off, nothing is sent and nobody is asked. */
  readonly on: boolean;
  readonly version: number;
  readonly changedAt: Instant;
};
