import type { Expression } from '../segments/expression.ts';
import type { RfmGroup } from './groups.ts';

/** The segment that a group is. */
export const expressionOfGroup = (group: RfmGroup): Expression => ({ kind: 'name', of: 'rfm', anyOf: [group] });

/** The segment that a cell of the heat map is. */
export const expressionOfCell = ({ r, f }: { readonly r: number; readonly f: number }): Expression => ({
  kind: 'all',
  of: [
    { kind: 'number', what: { of: 'r' }, op: '=', value: r },
    { kind: 'number', what: { of: 'f' }, op: '=', value: f },
  ],
});
