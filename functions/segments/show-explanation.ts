import type { ShownExplanation } from '@memberday/shared/contract/segments.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { Explained } from '@memberday/shared/domain/segments/look.ts';
import { printExpression } from '@memberday/shared/domain/segments/text/print-expression.ts';

/** An explanation as it goes over the wire: days as days, and each clause also as people write it. */
export const showExplanation = (explained: Explained): ShownExplanation => {
  switch (explained.kind) {
    case 'all':
    case 'any':
      return { ...explained, of: explained.of.map(showExplanation) };
    case 'not':
      return { ...explained, of: showExplanation(explained.of) };
    case 'clause': {
      const { holds, clause, own, behind } = explained;
      return {
        kind: 'clause',
        holds,
        clause: structuredClone(clause) as Extract<ShownExplanation, { kind: 'clause' }>['clause'],
        text: printExpression(clause),
        own:
          own.kind === 'day'
            ? { kind: 'day', day: dayOfNumber(own.day) }
            : own.kind === 'names'
              ? { kind: 'names', names: [...own.names] }
              : own,
        behind: behind.map(({ name, look }) => ({ name, look: showExplanation(look) })),
      };
    }
  }
};
