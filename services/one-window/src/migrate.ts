import path from 'node:path';
import { migrateMain } from '@one-window/kit/database';

await migrateMain(path.dirname(import.meta.dirname));
