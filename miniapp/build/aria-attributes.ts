const attributes = {
  'aria-role': '',
  'aria-label': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-expanded': '',
  'aria-disabled': '',
  'aria-hidden': '',
};

/** Attributes for assistive technology, by Taro component. `''` is Taro's way of saying "no default". */
export const ariaComponents = {
  View: attributes,
  Text: attributes,
  Image: attributes,
  Button: attributes,
  Input: attributes,
  Textarea: attributes,
};
