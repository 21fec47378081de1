import { theme } from '../../../theme/current.ts';

/** Until the document has said its own. */
export default definePageConfig({ navigationBarTitleText: theme.brand.name });
