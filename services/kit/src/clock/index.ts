export * from './clock.ts';
export * from './control.ts';
