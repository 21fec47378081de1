import { createContext, useContext } from 'react';
import { theme } from './current.ts';

/** The brand that pieces below wear: the build's, unless a page (the gallery) dresses some of them in another. */
export const WornTheme = createContext(theme);

export const useTheme = () => useContext(WornTheme);
