import { galleryWords } from '../../words.ts';

export default definePageConfig({ navigationBarTitleText: galleryWords.title });
