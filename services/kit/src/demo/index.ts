export { DEMO_CASE_ITEMS, DEMO_CLAIM_DAYS, demoApplications, type DemoApplication } from './applications.ts';
export * from './district.ts';
export * from './demo-id.ts';
export * from './people.ts';
export { demoUnit } from './case-script.ts';
export { DEMO_COMMUNITIES } from './places.ts';
export { DEMO_SEED, randomFor, topic, type DemoRandom, type DemoSeed } from './random.ts';
