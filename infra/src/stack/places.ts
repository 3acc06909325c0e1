import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, the same from source and from compiled output. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** Where all state of the installation lies; `ONE_WINDOW_DATA` moves it. */
export const dataDirectory = process.env['ONE_WINDOW_DATA'] ?? path.join(repositoryRoot, '.data');

/** Where fetched and derived things lie that may be thrown away at any time. */
export const cacheDirectory = path.join(repositoryRoot, '.cache');
