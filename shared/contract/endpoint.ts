import type * as z from 'zod/mini';

/**
 * Who may call.
 * - `public`: anyone; `visitor`: a WeChat user who has signed in but perhaps not joined; `member`: a member.
 * - `staff`: any of the named roles. `integration` is a machine (ERP, till, shop) with an API key.
 */
export type Access = 'public' | 'visitor' | 'member' | readonly StaffRole[];

export const staffRoles = ['owner', 'marketer', 'operator', 'clerk', 'agent', 'integration'] as const;
export type StaffRole = (typeof staffRoles)[number];

/**
 * Which fields of the input name something that belongs to a group, a shop or a person, so that the one door (`functions/staff-door.ts`)
 * can hold it against the caller's scope before a use case runs: `{ group: 'groupId', member: 'memberId' }`. A field may hold one name or
 * a list, lie deeper (`audience.groups`) or in every row of a list (`items.templateId`); one that is left out names nothing.
 * `open` says in a few words why an endpoint names nothing that has a scope, or what its use case does about it.
 */
export type Reach = Readonly<Partial<Record<ReachKind, string | readonly string[]>>> | { readonly open: string };
export const reachKinds = [
  'group',
  'shop',
  'member',
  'activity',
  'memberDay',
  'live',
  'drop',
  'template',
  'post',
  'approval',
] as const;
export type ReachKind = (typeof reachKinds)[number];

/** No PATCH: `wx.request` on a phone cannot send it. */
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * One endpoint as a value. Routes, the typed client, OpenAPI and the handlers' types are all made from it.
 * Path parameters, query and body merge into one `input` object; a GET carries flat strings only.
 */
export type Endpoint<
  Input extends z.ZodMiniType = z.ZodMiniType,
  Output extends z.ZodMiniType = z.ZodMiniType,
  Caller extends Access = Access,
> = {
  readonly method: Method;
  /** `/members/{memberId}/ledger`: each `{name}` is a key of the input. */
  readonly path: string;
  readonly access: Caller;
  /** One sentence for the API document. */
  readonly summary: string;
  /** What of the input must lie within the caller's scope. Every endpoint that an operator may call declares it. */
  readonly reach?: Reach | undefined;
  readonly input: Input;
  readonly output: Output;
};

/** Roles whose scope may leave something out. */
type ScopedRole = 'operator' | 'clerk' | 'agent';

/** Whoever lets one of them call says what the call reaches: without it the endpoint does not compile. */
type ReachOf<Caller extends Access> = Caller extends readonly StaffRole[]
  ? Extract<Caller[number], ScopedRole> extends never
    ? unknown
    : { readonly reach: Reach }
  : unknown;

export const endpoint = <Input extends z.ZodMiniType, Output extends z.ZodMiniType, const Caller extends Access>(
  spec: Endpoint<Input, Output, Caller> & ReachOf<Caller>,
): Endpoint<Input, Output, Caller> => spec;

export type Api = Readonly<Record<string, Endpoint>>;

/** What a caller passes (defaults may be left out). */
export type Input<E extends Endpoint> = z.input<E['input']>;
/** What a use case receives, after parsing. */
export type Parsed<E extends Endpoint> = z.output<E['input']>;
export type Output<E extends Endpoint> = z.output<E['output']>;

/** The route of an endpoint as API Gateway names it: `GET /members/{memberId}`. */
export const routeKey = ({ method, path }: Pick<Endpoint, 'method' | 'path'>): string => `${method} ${path}`;

/** `/members/{memberId}` → `['memberId']`. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
