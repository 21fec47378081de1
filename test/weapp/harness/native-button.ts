import { isField } from './finding.ts';
import type { Shown } from './page-stack.ts';
import type { Phone } from './phone.ts';

/** A card as it lies in a chat. */
export type ShareCard = { readonly title?: string; readonly path: string; readonly imageUrl?: string };

/**
 * What WeChat's own button does after its tap, by `open-type` and `form-type`: its panel slides up over the app, and the app hears
 * only what came of it.
 * @returns the card, when it was shared
 */
export const actAsButton = async (
  button: Element,
  { page, view }: Shown,
  { answers, phoneCode }: Phone,
): Promise<ShareCard | undefined> => {
  const form = button.closest('form');
  if (form && button.getAttribute('form-type') === 'submit') view.fire(form, 'submit', { value: valuesIn(form) });
  switch (button.getAttribute('open-type')) {
    case 'getPhoneNumber':
      view.fire(
        button,
        'getphonenumber',
        answers.phoneNumber === 'allow'
          ? { errMsg: 'getPhoneNumber:ok', code: await phoneCode() }
          : { errMsg: 'getPhoneNumber:fail user deny' },
      );
      break;
    case 'chooseAvatar':
      if (answers.avatar !== undefined) view.fire(button, 'chooseavatar', { avatarUrl: answers.avatar });
      break;
    case 'share':
      return cardOf({ page, view }, { from: 'button', target: view.placeOf(button) });
  }
  return undefined;
};

/** What the page puts on a card; without its word, WeChat writes the page's own address. */
export const cardOf = ({ page }: Shown, asked: object): ShareCard => {
  const query = Object.entries(page.options).map(([key, value]) => `${key}=${value}`);
  const own = [page.route, query.join('&')].filter(Boolean).join('?');
  return { path: own, ...(page.call('onShareAppMessage', asked) as Partial<ShareCard> | undefined) };
};

const valuesIn = (form: Element): Record<string, string> =>
  Object.fromEntries(
    [...form.querySelectorAll('[name]')]
      .filter(isField)
      .map((field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? '']),
  );
