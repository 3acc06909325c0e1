export * from './district.ts';
export * from './demo-id.ts';
export * from './people.ts';
export { DEMO_COMMUNITIES } from './places.ts';
export { randomFor, topic, type DemoRandom, type DemoSeed } from './random.ts';
