export { readKey } from './keys.ts';
export { readPresence, signPresence } from './presence.ts';
export { NonceMemory, signCall, verifyCall } from './signature.ts';
