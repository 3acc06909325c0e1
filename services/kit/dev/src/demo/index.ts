export { demoAdults } from './adults.ts';
export { demoApplicationState } from './application-state.ts';
export {
  DEMO_CLAIM_DAYS,
  type DemoApplication,
  type UnnumberedApplication,
  demoApplications,
  demoCases,
} from './applications.ts';
export { DEMO_EPOCH, demoId } from './demo-id.ts';
export { type DemoPicture, demoPicture, photoOf } from './demo-picture.ts';
export { type DemoPlan, demoDistrict, demoResident, households, residents } from './district.ts';
export { type DemoIncidentStory, demoIncidentIndex, demoIncidents } from './incidents.ts';
export { DEMO_AS_OF, type DemoHousehold, type DemoResident } from './people.ts';
export { DEMO_COMMUNITIES } from './places.ts';
export { DEMO_SEED, type DemoRandom, type DemoSeed, randomFor, topic } from './random.ts';
export { storeDemoCases } from './store-cases.ts';
