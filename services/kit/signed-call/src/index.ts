export { type Drain, addDrain, drainable } from './drain.ts';
export { addErrorAnswers } from './errors/error-answers.ts';
export { createErrorFormat, errorBody } from './errors/format.ts';
export { OneWindowError, Refusal } from './errors/refusal.ts';
export { readKey } from './keys.ts';
export { type Logger, createLog } from './log.ts';
export { readPresence, signPresence } from './presence.ts';
export { runProcess } from './process.ts';
export {
  PortNumber,
  type ProcessSettings,
  SettingsError,
  processSettings,
  processVariables,
  readEnvironment,
} from './settings.ts';
export { NonceMemory, signCall, verifyCall } from './signature.ts';
export { type Trace, addTrace, currentTraceId, readTrace, withTrace } from './trace.ts';
