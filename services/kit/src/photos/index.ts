export * from './keep-photo-part.ts';
export * from './photo-contents.ts';
export * from './store-photos.ts';
export * from './sweep-photos.ts';
export * from './take-photos.ts';
export * from './without-metadata.ts';
