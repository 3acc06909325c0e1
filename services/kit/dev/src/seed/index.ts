export { seedMain } from './seed.ts';
