/** What assistive technology is told about an element that is not what its tag says. */
export type Accessible = {
  readonly role?:
    | 'button'
    | 'switch'
    | 'checkbox'
    | 'img'
    | 'alert'
    | 'status'
    | 'dialog'
    | 'heading'
    | 'list'
    | 'listitem'
    | 'link'
    | 'tablist'
    | 'tab';
  readonly label?: string;
  readonly checked?: boolean;
  readonly selected?: boolean;
  readonly expanded?: boolean;
  readonly disabled?: boolean;
  readonly hidden?: boolean;
};

/**
 * The attributes for it: WeChat reads `aria-role`, browsers read `role`. States are text, because a boolean `false` would take the
 * attribute away, and "not checked" would become "nothing to check".
 */
export const accessible = ({
  role,
  label,
  checked,
  selected,
  expanded,
  disabled,
  hidden,
}: Accessible): Record<string, string> => ({
  ...(role && (process.env.TARO_ENV === 'weapp' ? { 'aria-role': role } : roleOnWeb(role))),
  ...(label && { 'aria-label': label }),
  ...(checked !== undefined && { 'aria-checked': String(checked) }),
  ...(selected !== undefined && { 'aria-selected': String(selected) }),
  ...(expanded !== undefined && { 'aria-expanded': String(expanded) }),
  ...(disabled !== undefined && { 'aria-disabled': String(disabled) }),
  ...(hidden !== undefined && { 'aria-hidden': String(hidden) }),
});

/** A page's title is the window's own; whatever is a heading inside it is of the next level. */
const roleOnWeb = (role: string): Record<string, string> => ({
  role,
  ...(role === 'heading' && { 'aria-level': '2' }),
});
