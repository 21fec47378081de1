import { type Finding, lint } from '../lint/lint.ts';
import type { LivePlan } from './live-session.ts';

/** What there is to say about the words of a live, as members will read them. */
export const lintLive = ({ name, line, startsAt, endsAt, drops, products }: LivePlan): Finding[] =>
  lint({
    texts: [
      { field: 'name', text: name },
      { field: 'line', text: line },
      ...drops.flatMap((drop, i) => [
        { field: `drops.${i}.name`, text: drop.name },
        { field: `drops.${i}.note`, text: drop.note },
      ]),
      ...products.map(({ title }, i) => ({ field: `products.${i}.title`, text: title })),
    ],
    window: { opensAt: startsAt, closesAt: endsAt },
  });
