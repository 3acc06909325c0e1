import { dataDirectory, emptyData } from '../stack/index.ts';
import { runCommand } from './command.ts';

await runCommand(async () => {
  await emptyData(dataDirectory);
  console.log('.data is empty: the next "npm start" is a first start.');
});
