import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ofVobo } from '../processes.mjs';

const PASSWORD = 'a passphrase for the benchmark';

/** Signs a seeded agent in; answers the Cookie header. */
export async function signInAgent(vobo) {
  const { hashPassword } = await ofVobo('modules/agents/password.js');
  const db = new pg.Client({ connectionString: vobo.databaseUrl });
  await db.connect();
  await db.query(`update agent set password_hash = $1 where email = 'agent1@bench.example'`, [await hashPassword(PASSWORD)]);
  await db.end();
  const answer = await fetch(`${vobo.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { agent { name } } userErrors { code } } }',
      variables: { input: { email: 'agent1@bench.example', password: PASSWORD } },
    }),
  });
  const [cookie] = answer.headers.getSetCookie();
  if (!cookie) throw new Error(`no session: ${await answer.text()}`);
  return cookie.split(';')[0];
}

/** A bearer token, made by the product's own command. */
export async function makeToken(vobo, scopes) {
  const command = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../apps/api/dist/commands/create-token.js');
  const { stdout } = await promisify(execFile)(process.execPath, [command, '--name', 'bench', '--scope', scopes], {
    env: { ...process.env, DATA_DIR: vobo.dataDir },
  });
  return stdout.trim();
}
