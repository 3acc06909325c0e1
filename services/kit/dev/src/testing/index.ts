export { type ApplicationOf, applicationsTo } from './applications.ts';
export { type TestDatabase, testDatabase } from './database.ts';
export { fixtureServiceDir } from './fixture-service.ts';
export { type NatsForTests, natsForTests } from './nats.ts';
export { type StoryCaller, asResident, clerkOf, gridWorkerOf, grids, peopleOf, staffOf } from './people.ts';
export { type Answer, callerOf, testService } from './service.ts';
export { dataOf, testStory } from './story.ts';
export { transitionsOf } from './transitions.ts';
export { withLine } from './with-line.ts';
