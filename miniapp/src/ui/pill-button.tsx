import type { ButtonProps } from '@tarojs/components';
import { Button } from '@tarojs/components';
import type { ReactNode } from 'react';
import { accessible } from './accessible.ts';
import './pill-button.css';

export type PillButtonProps = {
  readonly children: ReactNode;
  /** One primary button a screen; the others are quiet. */
  readonly look?: 'primary' | 'quiet';
  readonly wide?: boolean;
  readonly busy?: boolean;
  readonly onPress?: () => void;
  readonly label?: string;
  /** WeChat's abilities that only a real button can ask for. */
  readonly wechat?: Pick<ButtonProps, 'openType' | 'onGetPhoneNumber'>;
};

export const PillButton = ({
  children,
  look = 'quiet',
  wide = false,
  busy = false,
  onPress,
  label,
  wechat = {},
}: PillButtonProps) => (
  <Button
    className={`pill-button pill-button--${look}${wide ? ' pill-button--wide' : ''}${busy ? ' pill-button--busy' : ''}`}
    hoverClass="pill-button--pressed"
    hoverStayTime={120}
    // Taro's web button counts `disabled={false}` as disabled.
    {...(busy && { disabled: true })}
    {...accessible({ role: 'button', ...(label && { label }) })}
    {...(onPress && { onClick: onPress })}
    {...wechat}
  >
    {children}
  </Button>
);
