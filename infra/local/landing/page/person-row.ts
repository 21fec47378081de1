import { h } from './dom.ts';

/** Somebody one can be: a face, a name, what is worth seeing, and room at the end for what is known of them. */
export const personRow = ({
  name,
  about,
  level = 0,
  openid,
  onPress,
}: {
  readonly name: string;
  readonly about: string;
  readonly level?: number;
  readonly openid?: string;
  readonly onPress: () => void;
}) => {
  const beside = h('span', {});
  const end = h('b', { class: 'person__points' });
  const row = h(
    'button',
    {
      class: 'person',
      attrs: { type: 'button', ...(openid !== undefined && { 'data-openid': openid }) },
      on: { click: onPress },
    },
    h('span', { class: `face face--${Math.min(level, 3)}`, attrs: { 'aria-hidden': 'true' } }, [...name][0] ?? ''),
    h(
      'span',
      { class: 'person__text' },
      h('span', { class: 'person__name' }, h('b', {}, name), beside),
      h('small', {}, about),
    ),
    end,
  );
  return { row, beside, end };
};
