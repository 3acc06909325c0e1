export { demoApplicationState } from './application-state.ts';
export * from './adults.ts';
export {
  DEMO_CASE_ITEMS,
  DEMO_CLAIM_DAYS,
  demoApplications,
  demoCases,
  type DemoApplication,
  type UnnumberedApplication,
} from './applications.ts';
export * from './district.ts';
export * from './demo-id.ts';
export * from './demo-picture.ts';
export * from './incidents.ts';
export * from './people.ts';
export { storeDemoCases } from './store-cases.ts';
export { demoUnit } from './case-script.ts';
export { DEMO_COMMUNITIES } from './places.ts';
export { DEMO_SEED, randomFor, topic, type DemoRandom, type DemoSeed } from './random.ts';
