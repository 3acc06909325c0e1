import { demoAccounts } from './accounts.ts';

const listed = demoAccounts.map(({ account, name, role, department, jurisdiction }) => ({
  account,
  name,
  role,
  department,
  jurisdiction,
}));
process.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
