import type { ReactNode } from 'react';
import '@nutui/nutui-react-taro/dist/styles/themes/default.css';

export default function App({ children }: { readonly children: ReactNode }) {
  return children;
}
