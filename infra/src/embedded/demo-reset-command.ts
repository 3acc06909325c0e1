import path from 'node:path';
import { emptyData, requireInstallation } from '../stack/index.ts';
import { runCommand } from './command.ts';

await runCommand(async () => {
  const { dataDir } = requireInstallation();
  await emptyData(dataDir);
  console.log(`${path.basename(dataDir)} is empty: the next "npm start" is a first start.`);
});
