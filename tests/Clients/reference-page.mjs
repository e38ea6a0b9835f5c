// The reference page in a real browser: it shows the operations, and asks nobody but the server it comes from.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { check, runChecks, url } from './checks.mjs';

const screenshot = process.argv[3];
const origin = new URL(url).origin;
const complaints = [];
const violations = [];
const foreign = [];

const browser = await chromium.launch({
  executablePath: process.env.OBJECTOS_TEST_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});
const page = await browser.newPage();
page.setDefaultTimeout(60_000);
page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
page.on('pageerror', error => complaints.push(String(error)));
page.on('requestfailed', request => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
page.on('request', request => {
  const address = new URL(request.url());
  if (!['data:', 'blob:'].includes(address.protocol) && address.origin !== origin) foreign.push(request.url());
});
await page.exposeFunction('tellOfViolation', violation => violations.push(violation));
await page.addInitScript(() => document.addEventListener('securitypolicyviolation', event =>
  globalThis.tellOfViolation(`${event.violatedDirective} ${event.blockedURI}`)));

let document;

check('the page shows the operations of an object', async () => {
  const answer = page.waitForResponse(response => response.url().endsWith('/openapi.json'));
  await page.goto(url + '/api/v1/docs');
  document = await (await answer).json();
  await page.getByText(document.info.title, { exact: true }).first().waitFor();
  const operations = Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/api/v1/data/accounts'))
    .flatMap(([, item]) => Object.values(item).filter(operation => operation.summary));
  assert.ok(operations.length > 5);
  for (const operation of operations) {
    await page.getByRole('link', { name: operation.summary }).first().waitFor();
  }
});

check('the page shows what an operation takes', async () => {
  await page.goto(url + '/api/v1/docs#tag/accounts/POST/api/v1/data/accounts');
  await page.getByText('annual_revenue', { exact: true }).first().waitFor();
});

check('the page has a group for each tag', async () => {
  for (const tag of document.tags) {
    await page.getByRole('button', { name: tag.name }).first().waitFor();
  }
});

check('the console has no error and no warning', () => assert.deepEqual(complaints, []));
check('the content security policy is not violated', () => assert.deepEqual(violations, []));
check('no request leaves the server', () => assert.deepEqual(foreign, []));

await runChecks(() => page.screenshot({ path: screenshot }));
