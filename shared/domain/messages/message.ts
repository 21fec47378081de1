import type { Instant } from '../time.ts';
import type { MessageKind } from './kinds.ts';
import type { SendFailure, SkipReason } from './sending.ts';

/** One message to one member: asked for once under its key, and never sent twice. */
export type Message = {
  readonly memberId: string;
  readonly key: string;
  readonly kind: MessageKind;
  /** What it says, by the names of its kind. */
  readonly values: Readonly<Record<string, string | number>>;
  /** The page a tap opens: `drops/pages/drop/index?id=…`, no leading slash; null takes the one of its text. */
  readonly page: string | null;
  /** Of no use from then on. */
  readonly until: Instant | null;
  readonly askedAt: Instant;
  readonly version: number;
  readonly state: MessageState;
};

/**
 *     queued ── decided ──▸ sending ── WeChat answers ──▸ sent · skipped · failed
 *       │ ▴                    └─ WeChat is busy ──▸ queued, later
 *       │ └── morning ── held
 *       └──▸ skipped
 *
 * The credit is spent as `sending` is written, before WeChat is called: who finds a message in that state knows that it may have gone out.
 */
export type MessageState =
  | { readonly step: 'queued'; readonly tries: number }
  | { readonly step: 'held'; readonly until: Instant }
  /** `run`: whose it is, so that whoever lost the answer to their own write knows it again. */
  | ({ readonly step: 'sending'; readonly since: Instant; readonly tries: number; readonly run: string } & Sent)
  | ({ readonly step: 'sent'; readonly at: Instant; readonly messageId: string | null } & Sent)
  | { readonly step: 'skipped'; readonly at: Instant; readonly why: SkipReason }
  | ({
      readonly step: 'failed';
      readonly at: Instant;
      readonly why: SendFailure;
      readonly field: string | null;
    } & Sent);

/** By which mini-program, template and person. */
type Sent = { readonly appId: string; readonly templateId: string; readonly openidKey: string };
