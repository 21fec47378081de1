import type { Api, Endpoint, Output, Parsed } from '@memberday/shared/contract/endpoint.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { MemberActor, Nobody, RequestContext, Staff, Visitor } from './context.ts';

/** Who a use case meets, by the access its endpoint declares. */
type ActorOf<E extends Endpoint> = E['access'] extends 'public'
  ? Nobody
  : E['access'] extends 'visitor'
    ? Visitor | MemberActor
    : E['access'] extends 'member'
      ? MemberActor
      : Staff;

/** Answers are only written out: the domain's read-only lists may go into them as they are. */
type Unchangeable<T> = T extends object ? { readonly [Key in keyof T]: Unchangeable<T[Key]> } : T;

/** What one endpoint does: expected outcomes are returned, faults are thrown. `More`: what its function opens beside the usual. */
export type UseCase<E extends Endpoint, More = unknown> = (
  context: RequestContext<ActorOf<E>> & More,
  input: Parsed<E>,
) => Promise<Outcome<Unchangeable<Output<E>>>>;

/** A use case for every endpoint of an API; a missing one does not compile. */
export type UseCases<A extends Api, More = unknown> = { readonly [Name in keyof A]: UseCase<A[Name], More> };
