// Prism stands between a client and the server and compares every request and every answer with the API document.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, runChecks, url } from './checks.mjs';

const document = await (await fetch(url + '/api/v1/openapi.json')).json();

// One answer is described wrongly on purpose: who never complains has not looked.
document.paths['/livez'].get.responses['200'].content['application/json'].schema = { type: 'object', required: ['no_such_key'] };

const folder = mkdtempSync(join(tmpdir(), 'objectos-contract-'));
writeFileSync(join(folder, 'api.json'), JSON.stringify(document));
const port = await new Promise(resolve => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const prism = spawn(process.execPath, [
  createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js'), 'proxy', join(folder, 'api.json'), url, '--errors', '--host', '127.0.0.1', '--port', String(port),
]);
process.on('exit', () => {
  prism.kill();
  rmSync(folder, { recursive: true });
});
await new Promise((resolve, reject) => {
  prism.stdout.on('data', text => String(text).includes('Prism is listening') && resolve());
  prism.stderr.on('data', text => reject(new Error(String(text))));
  prism.on('exit', code => reject(new Error(`Prism ended with ${code}.`)));
});

async function call(method, path, expected, body, headers = {}) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method, headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers }, body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(!text.includes('stoplight.io/prism/errors'), `${method} ${path}: ${text}`);
  assert.equal(answer.status, expected, `${method} ${path}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

const nobody = '00000000-0000-7000-8000-000000000000';
const data = '/api/v1/data';
const objects = Object.keys(document.paths).map(path => /^\/api\/v1\/data\/(\w+)\/\{id\}$/.exec(path)?.[1]).filter(Boolean);

/** What a pattern or a rule wants, which examples do not know. */
const ours = { sku: 'XYZ-999', position: 999, valid_until: '2099-12-31', total: 2000 };

/** A record that is made of the examples of the document: required references refer to records that exist. */
async function example(object) {
  const schema = document.components.schemas[object + '-create'];
  const record = {};
  for (const [name, property] of Object.entries(schema.properties)) {
    const target = property.format === 'uuid' && /Id of a record of (\w+)\./.exec(property.description ?? '')?.[1];
    if (target && schema.required?.includes(name)) record[name] = (await call('GET', `${data}/${target}?limit=1`, 200)).records[0].id;
    else if (name in ours) record[name] = ours[name];
    else if (property.examples && property.format !== 'uuid') record[name] = property.format === 'email' ? `${object}@example.com` : property.examples[0];
  }
  return record;
}

check('a wrong description is noticed', async () => assert.match(await (await fetch(`http://127.0.0.1:${port}/livez`)).text(), /stoplight\.io\/prism\/errors#VIOLATIONS/));

check('what the server is is described', async () => {
  await call('GET', '/api/v1/discovery', 200);
  await call('GET', '/readyz', 200);
  await call('GET', '/api/v1/meta', 200);
  await call('GET', '/api/v1/meta/object', 200);
  await call('GET', '/api/v1/meta/object/accounts', 200);
  await call('GET', '/api/v1/meta/object/nothing', 404);
});

check('pages are described', async () => {
  for (const object of objects) {
    const page = await call('GET', `${data}/${object}?limit=5&sort=-created_at`, 200);
    assert.ok(page.records.length > 0);
    await call('GET', `${data}/${object}?limit=2&offset=1&count=none&select=id,version`, 200);
    await call('GET', `${data}/${object}?filter=${encodeURIComponent('{"version":{"$gte":1}}')}`, 200);
    await call('POST', `${data}/${object}/query`, 200, { where: ['version', '>=', 1], orderBy: [{ field: 'id', order: 'asc' }], limit: 3 });
    await call('GET', `${data}/${object}/${page.records[0].id}`, 200);
  }
});

check('examples are valid, and a record is described from its creation to its end', async () => {
  for (const object of objects) {
    const created = await call('POST', `${data}/${object}`, 201, await example(object));
    const version = `"${created.record.version}"`;
    await call('PATCH', `${data}/${object}/${created.id}`, 200, {}, { 'If-Match': version });
    await call('GET', `${data}/${object}/${created.id}?select=id`, 200);
    await call('DELETE', `${data}/${object}/${created.id}`, 412, undefined, { 'If-Match': '"999"' });
    await call('DELETE', `${data}/${object}/${created.id}`, 200);
    await call('GET', `${data}/${object}/${created.id}`, 404);
  }
});

check('several records at once are described', async () => {
  await call('POST', `${data}/accounts/createMany`, 201, [{ name: 'One' }, { name: 'Two', annual_revenue: 1234.56 }]);
  await call('POST', `${data}/accounts/createMany`, 201, { records: [{ name: 'Three' }] });
});

check('refusals are described', async () => {
  await call('GET', `${data}/leads?no_such_field=1`, 400);
  await call('GET', `${data}/leads/${nobody}`, 404);
  await call('PATCH', `${data}/leads/${nobody}`, 404, { company: 'x' });
  await call('DELETE', `${data}/leads/${nobody}`, 404);
  await call('POST', `${data}/contacts`, 201, { last_name: 'First', email: 'contract@example.com' });
  await call('POST', `${data}/contacts`, 409, { last_name: 'Second', email: 'contract@example.com' });
  await call('POST', `${data}/opportunities`, 409, { name: 'x', account: nobody, close_date: '2026-12-31' });
  const { records: [opportunity] } = await call('GET', `${data}/opportunities?limit=1`, 200);
  await call('DELETE', `${data}/accounts/${opportunity.account}`, 409);
});

check('endpoints of plugins are described', async () => {
  const { id } = await call('POST', `${data}/leads`, 201, { last_name: 'Lovelace', company: 'Engines', amount: 500 });
  await call('POST', `/api/v1/crm/leads/${id}/convert`, 200, {});
  await call('POST', `/api/v1/crm/leads/${id}/convert`, 409, {});
  await call('POST', `/api/v1/crm/leads/${nobody}/convert`, 404, {});
});

await runChecks();
