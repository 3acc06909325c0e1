export { readKey } from './keys.ts';
export { type Logger, createLog, logLevels } from './log.ts';
export { readPresence, signPresence } from './presence.ts';
export { NonceMemory, signCall, verifyCall } from './signature.ts';
export { type Trace, addTrace, currentTraceId, readTrace, withTrace } from './trace.ts';
