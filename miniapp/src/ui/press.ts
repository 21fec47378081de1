type KeyPress = { readonly key: string; readonly preventDefault: () => void };

/** The attributes of an element that is pressed: a tap on the phone, and on the web page also the keyboard's way. */
export const press = (onPress: () => void): Record<string, unknown> => ({ onClick: onPress, ...keyPress(onPress) });

/** The keyboard's way alone, which an element that is not a real button has to be taught. */
export const keyPress = (onPress: () => void): Record<string, unknown> =>
  process.env.TARO_ENV === 'h5'
    ? {
        tabIndex: 0,
        onKeyDown: (pressed: KeyPress) => {
          if (pressed.key !== 'Enter' && pressed.key !== ' ') return;
          // A space would scroll the page as well.
          pressed.preventDefault();
          onPress();
        },
      }
    : {};
