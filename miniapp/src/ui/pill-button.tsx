import type { ButtonProps } from '@tarojs/components';
import { Button } from '@tarojs/components';
import type { ReactNode } from 'react';
import { accessible } from './accessible.ts';
import { press } from './press.ts';
import './pill-button.css';

export type PillButtonProps = {
  readonly children: ReactNode;
  /** One primary button a screen; the others are quiet, or a mere line. */
  readonly look?: 'primary' | 'quiet' | 'line';
  readonly wide?: boolean;
  /** It is being done: no second tap, and the label says so. */
  readonly busy?: boolean;
  /** It cannot be done now; the label or a line beside it says why. */
  readonly disabled?: boolean;
  readonly onPress?: () => void;
  readonly label?: string;
  /** WeChat's abilities that only a real button can ask for. */
  readonly wechat?: Pick<ButtonProps, 'openType' | 'formType' | 'onGetPhoneNumber'>;
};

export const PillButton = ({
  children,
  look = 'quiet',
  wide = false,
  busy = false,
  disabled = false,
  onPress,
  label,
  wechat = {},
}: PillButtonProps) => (
  <Button
    className={[
      'pill-button',
      `pill-button--${look}`,
      wide && 'pill-button--wide',
      busy && 'pill-button--busy',
      disabled && 'pill-button--disabled',
    ]
      .filter(Boolean)
      .join(' ')}
    hoverClass="pill-button--pressed"
    hoverStayTime={120}
    {...stopped(busy || disabled)}
    {...accessible({ role: 'button', ...(label && { label }), ...((busy || disabled) && { disabled: true }) })}
    {...(onPress && !busy && !disabled && press(onPress))}
    {...wechat}
  >
    {children}
  </Button>
);

/**
 * Taro's web button counts `disabled={false}` as disabled; in WeChat a button that was disabled once is told so when it no longer is, or
 * the attribute stays behind as an empty text.
 */
const stopped = (isStopped: boolean): { readonly disabled?: boolean } =>
  isStopped || process.env.TARO_ENV === 'weapp' ? { disabled: isStopped } : {};
