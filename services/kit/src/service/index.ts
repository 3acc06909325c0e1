export { createContext, scopeOf, type ServiceContext, type ServiceParts } from './context.ts';
export type { ServiceDefinition } from './definition.ts';
export { buildSchema } from './schema.ts';
export { createCore, type ServiceCore } from './core.ts';
export { createService, runService, type Service } from './service.ts';
export { readSettings, type ServiceSettings } from './settings.ts';
