// What @objectstack/client does with the server, as its users call it; the package is taken as it is published.
import assert from 'node:assert/strict';
import { check, runChecks, url } from './checks.mjs';

const version = Number(process.argv[3]);
const { ObjectStackClient, createQuery, createFilter } = await import(`client-${version}`);
const silent = { debug() {}, info() {}, warn() {}, error() {}, fatal() {}, child: () => silent };
const client = new ObjectStackClient({ baseUrl: url, logger: silent });
const { data, meta } = client;

const checkOf2 = (name, run) => version === 2 && check(name, run); // What later versions no longer ask for.
const checkOf17 = (name, run) => version === 17 && check(name, run); // What earlier versions cannot ask for.
const nobody = '00000000-0000-7000-8000-000000000000';
const lead = (name, more = {}) => ({ last_name: name, company: 'Client tests', ...more });
const failure = async promise => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('The call succeeded.');
};
const names = answer => answer.records.map(record => record.last_name);

check('connect tells what is served and where', async () => {
  const discovery = await client.connect();
  assert.equal(discovery.version, 'v1');
  assert.equal(discovery.routes.data, '/api/v1/data');
  assert.equal(discovery.routes.metadata, '/api/v1/meta');
  assert.equal(discovery.services.data.status, 'available');
  for (const { route } of Object.values(discovery.services)) {
    const answer = await fetch(url + route);
    assert.ok(answer.status < 500 && (await answer.text()).length > 0, route);
  }
});

check('meta.getTypes lists the types', async () => assert.ok((await meta.getTypes()).types.includes('object')));

check('meta.getItems lists the objects', async () => {
  const { type, items } = await meta.getItems('object');
  assert.equal(type, 'object');
  assert.ok(['accounts', 'contacts', 'leads'].every(name => items.some(item => item.name === name)));
});

check('meta.getItem describes an object', async () => {
  const item = await meta.getItem('object', 'leads');
  assert.equal(item.name, 'leads');
  assert.equal((item.item ?? item).fields.status.type, 'select');
});

checkOf2('meta.getObject describes an object', async () => {
  assert.equal((await meta.getObject('leads')).fields.last_name.required, true);
});

check('meta.getCached is told that nothing has changed', async () => {
  const { etag } = await meta.getCached('leads');
  assert.ok(etag.value);

  // The client takes every status but 2xx for an error, this one as well.
  assert.equal((await failure(meta.getCached('leads', { ifNoneMatch: `"${etag.value}"` }))).httpStatus, 304);
  assert.ok((await meta.getCached('leads', { ifNoneMatch: '"another"' })).data);
});

check('meta of an object that does not exist is an error', async () => {
  assert.equal((await failure(meta.getItem('object', 'nothing_of_that_name'))).code, 'OBJECT_NOT_FOUND');
});

check('create gives the record', async () => {
  const created = await data.create('leads', lead('Created', { amount: 12.5, email: 'ada@example.com' }));
  assert.equal(created.object, 'leads');
  assert.equal(created.record.id, created.id);
  assert.equal(created.record.amount, 12.5);
  assert.equal(created.record.status, 'new');
});

check('get gives the record', async () => {
  const { id } = await data.create('leads', lead('Got'));
  const got = await data.get('leads', id);
  assert.deepEqual([got.object, got.id, got.record.last_name], ['leads', id, 'Got']);
});

check('update gives the record as it is now', async () => {
  const { id } = await data.create('leads', lead('Before', { phone: '+1 555 0100' }));
  const updated = await data.update('leads', id, { last_name: 'After', phone: null });
  assert.deepEqual([updated.id, updated.record.last_name, updated.record.phone, updated.record.version], [id, 'After', null, 2]);
});

check('delete takes the record away', async () => {
  const { id } = await data.create('leads', lead('Deleted'));
  const deleted = await data.delete('leads', id);
  assert.deepEqual([deleted.object, deleted.id, deleted.deleted], ['leads', id, true]);
  assert.equal((await failure(data.get('leads', id))).httpStatus, 404);
});

check('find without anything gives the first page', async () => {
  const page = await data.find('accounts');
  assert.equal(page.object, 'accounts');
  assert.equal(page.hasMore, page.total > page.records.length);
  assert.ok(page.records.length > 0 && page.records.length <= 100);
});

check('find takes a part, sorts and selects', async () => {
  const all = await data.find('accounts', { sort: 'name', select: ['name'], top: 4 });
  const part = await data.find('accounts', { sort: ['name'], select: ['name'], top: 2, skip: 2 });
  assert.deepEqual(part.records.map(record => record.name), all.records.slice(2).map(record => record.name));
  assert.ok(!('industry' in all.records[0]));
});

check('find sorts downwards, what has no value first', async () => {
  const page = await data.find('accounts', { sort: [{ field: 'annual_revenue', order: 'desc' }], top: 50 });
  const revenues = page.records.map(record => record.annual_revenue ?? Infinity);
  assert.deepEqual(revenues, [...revenues].sort((left, right) => right - left));
  assert.deepEqual((await data.find('accounts', { sort: '-annual_revenue', top: 50 })).records, page.records);
});

check('find compares fields', async () => {
  const option = version < 17 ? { filters: { relationship: 'customer' } } : { filter: { relationship: 'customer' } };
  const found = await data.find('accounts', option);
  assert.ok(found.total > 0);
  assert.ok(found.records.every(record => record.relationship === 'customer'));
});

check('find takes a condition as a list', async () => {
  const condition = ['and', ['relationship', '=', 'customer'], ['employees', '>', 100]];
  const found = await data.find('accounts', version < 17 ? { filters: condition } : { filter: condition });
  assert.ok(found.total > 0);
  assert.ok(found.records.every(record => record.relationship === 'customer' && record.employees > 100));
});

checkOf17('find takes the words of the query language', async () => {
  const found = await data.find('leads', { where: { company: 'Client tests' }, fields: ['last_name', 'company'], orderBy: ['last_name'], limit: 3, offset: 0 });
  assert.ok(found.records.length > 0);
  assert.ok(found.records.every(record => record.company === 'Client tests'));
});

check('query takes what the builder of queries makes', async () => {
  await data.createMany('leads', [lead('Query A', { amount: 10 }), lead('Query B', { amount: 20 }), lead('Query C', { amount: 30 })]);
  const query = createQuery('leads')
    .select('last_name', 'amount')
    .where(filter => filter.startsWith('last_name', 'Query ').greaterThanOrEqual('amount', 20))
    .orderBy('amount', 'desc')
    .limit(10)
    .build();
  const found = await data.query('leads', query);
  assert.deepEqual(found.records.map(record => [record.last_name, record.amount]), [['Query C', 30], ['Query B', 20]]);
});

const conditions = {
  equals: filter => filter.equals('last_name', 'Word One'),
  notEquals: filter => filter.notEquals('last_name', 'Word One').startsWith('last_name', 'Word '),
  greaterThan: filter => filter.greaterThan('amount', 1).startsWith('last_name', 'Word '),
  greaterThanOrEqual: filter => filter.greaterThanOrEqual('amount', 2).startsWith('last_name', 'Word '),
  lessThan: filter => filter.lessThan('amount', 2).startsWith('last_name', 'Word '),
  lessThanOrEqual: filter => filter.lessThanOrEqual('amount', 1).startsWith('last_name', 'Word '),
  in: filter => filter.in('last_name', ['Word One', 'Word Nine']),
  notIn: filter => filter.notIn('last_name', ['Word One']).startsWith('last_name', 'Word '),
  like: filter => filter.like('last_name', 'Word T%'),
  isNull: filter => filter.isNull('amount').startsWith('last_name', 'Word '),
  isNotNull: filter => filter.isNotNull('amount').startsWith('last_name', 'Word '),
  between: filter => filter.between('amount', 1, 1).startsWith('last_name', 'Word '),
  contains: filter => filter.contains('last_name', 'ord Tw'),
  startsWith: filter => filter.startsWith('last_name', 'Word O'),
  endsWith: filter => filter.endsWith('last_name', 'd Two'),
  exists: filter => filter.exists('amount').startsWith('last_name', 'Word '),
};
if (version === 17) conditions.ilike = filter => filter.ilike('last_name', 'word t%');
const matches = {
  equals: ['One'], notEquals: ['Three', 'Two'], greaterThan: ['Two'], greaterThanOrEqual: ['Two'], lessThan: ['One'], lessThanOrEqual: ['One'], in: ['One'],
  notIn: ['Three', 'Two'], like: ['Three', 'Two'], isNull: ['Three'], isNotNull: ['One', 'Two'], between: ['One'], contains: ['Two'], startsWith: ['One'],
  endsWith: ['Two'], exists: ['One', 'Two'], ilike: ['Three', 'Two'],
};

check('query takes every condition that the builder of filters has', async () => {
  await data.createMany('leads', [lead('Word One', { amount: 1 }), lead('Word Two', { amount: 2 }), lead('Word Three')]);
  const builder = createFilter();
  const known = Object.getOwnPropertyNames(Object.getPrototypeOf(builder)).filter(name => !['constructor', 'build', 'getConditions'].includes(name));
  assert.deepEqual(known.filter(name => !(name in conditions)), [], 'The builder has learnt more words.');
  for (const [word, build] of Object.entries(conditions)) {
    const where = build(createFilter()).build();
    const found = await data.query('leads', { object: 'leads', where, orderBy: [{ field: 'last_name', order: 'asc' }] });
    assert.deepEqual(names(found), matches[word].map(name => 'Word ' + name), word);
  }
});

check('query pages', async () => {
  const query = createQuery('accounts').orderBy('name').paginate(2, 3).build();
  const page = await data.query('accounts', query);
  const first = await data.query('accounts', createQuery('accounts').orderBy('name').limit(6).skip(0).build());
  assert.deepEqual(page.records.map(record => record.id), first.records.slice(3).map(record => record.id));
});

check('createMany gives every record', async () => {
  const created = await data.createMany('leads', [lead('Many A'), lead('Many B')]);
  assert.deepEqual([created.count, ...names(created)], [2, 'Many A', 'Many B']);
});

check('createMany makes all or none', async () => {
  const error = await failure(data.createMany('leads', [lead('None'), { company: 'Nameless' }]));
  assert.equal(error.code, 'VALIDATION_FAILED');
  assert.deepEqual(names(await data.query('leads', { object: 'leads', where: { last_name: 'None' } })), []);
});

check('an error tells its code, its status and its fields', async () => {
  const error = await failure(data.create('leads', { email: 'nobody' }));
  assert.equal(error.code, 'VALIDATION_FAILED');
  assert.equal(error.httpStatus, 400);
  assert.ok(error.message.length > 0);
  const fields = error.fields ?? error.details.fields;
  assert.deepEqual(fields.map(field => field.field).sort(), ['company', 'email', 'last_name']);
});

check('an unknown field, object and record are errors', async () => {
  assert.equal((await failure(data.create('leads', lead('X', { nothing: 1 })))).code, 'INVALID_FIELD');
  assert.equal((await failure(data.find('leads', { sort: 'nothing' }))).code, 'INVALID_FIELD');
  assert.equal((await failure(data.find('nothing'))).code, 'OBJECT_NOT_FOUND');
  assert.equal((await failure(data.get('leads', nobody))).code, 'RECORD_NOT_FOUND');
});

check('a value that is taken is a conflict', async () => {
  const email = `taken-${version}@example.com`;
  await data.create('contacts', { last_name: 'First', email });
  const error = await failure(data.create('contacts', { last_name: 'Second', email }));
  assert.deepEqual([error.code, error.httpStatus], ['UNIQUE_VIOLATION', 409]);
});

checkOf17('a stale change is refused', async () => {
  const { record } = await data.create('leads', lead('Guarded'));
  await data.update('leads', record.id, { status: 'working' }, { ifMatch: record.updated_at });
  const error = await failure(data.update('leads', record.id, { status: 'qualified' }, { ifMatch: record.updated_at }));
  assert.deepEqual([error.code, error.httpStatus], ['CONCURRENT_UPDATE', 412]);
  assert.equal((await failure(data.delete('leads', record.id, { ifMatch: record.updated_at }))).code, 'CONCURRENT_UPDATE');
});

checkOf17('find brings the record that a lookup refers to', async () => {
  const found = await data.find('contacts', { where: ['account', 'is_not_null', true], expand: ['account'], limit: 2 });
  assert.ok(found.records.every(record => typeof record.account === 'object' && typeof record.account.name === 'string'));
});

check('find aggregates', async () => {
  const sums = await data.find('accounts', { groupBy: ['relationship'], aggregations: [{ function: 'count', alias: 'number' }] });
  const all = await data.find('accounts', { top: 1 });
  assert.equal(sums.records.reduce((sum, group) => sum + group.number, 0), all.total);
});

check('query brings the record that a lookup refers to', async () => {
  const query = createQuery('contacts').where(filter => filter.isNotNull('account')).expand('account').limit(2).build();
  const found = await data.query('contacts', query);
  assert.ok(found.records.every(record => typeof record.account === 'object' && typeof record.account.name === 'string'));
});

check('query searches', async () => {
  await data.create('leads', lead('Zyzzogeton'));
  assert.deepEqual(names(await data.query('leads', createQuery('leads').search('zyzzogeton').build())), ['Zyzzogeton']);
});

check('query groups', async () => {
  const found = await data.query('accounts', { object: 'accounts', groupBy: ['relationship'], aggregations: [{ function: 'count', alias: 'number' }] });
  assert.ok(found.records.every(group => group.number > 0 && typeof group.relationship === 'string'));
});

checkOf17('export gives a file', async () => {
  const answer = await data.export('accounts', { format: 'csv', limit: 3 });
  assert.match(answer.headers.get('content-type'), /^text\/csv/);
  assert.equal((await answer.text()).trim().split('\n').length, 4);
});

check('updateMany changes records', async () => {
  const { records } = await data.createMany('leads', [lead('Up A'), lead('Up B')]);
  const answer = await data.updateMany('leads', records.map(record => ({ id: record.id, data: { status: 'working' } })));
  assert.deepEqual([answer.success ?? true, answer.total, answer.succeeded, answer.failed], [true, 2, 2, 0]);
  assert.equal((await data.get('leads', records[1].id)).record.status, 'working');
});

check('updateMany changes all or none', async () => {
  const { records } = await data.createMany('leads', [lead('All A'), lead('All B')]);
  const answer = await data.updateMany('leads', [{ id: records[0].id, data: { status: 'working' } }, { id: nobody, data: { status: 'working' } }]).catch(error => error);
  assert.ok(answer instanceof Error || answer.failed > 0);
  assert.equal((await data.get('leads', records[0].id)).record.status, 'new');
});

check('updateMany goes on after a failure when told to', async () => {
  const { records } = await data.createMany('leads', [lead('On A'), lead('On B')]);
  const answer = await data.updateMany(
    'leads',
    [{ id: nobody, data: { status: 'working' } }, { id: records[1].id, data: { status: 'working' } }],
    { atomic: false, continueOnError: true });
  assert.deepEqual([answer.total, answer.succeeded, answer.failed], [2, 1, 1]);
  assert.deepEqual(answer.results.map(result => result.success), [false, true]);
  assert.equal((await data.get('leads', records[1].id)).record.status, 'working');
});

check('deleteMany takes records away', async () => {
  const { records } = await data.createMany('leads', [lead('Gone A'), lead('Gone B')]);
  const answer = await data.deleteMany('leads', records.map(record => record.id));
  assert.deepEqual([answer.total, answer.succeeded, answer.failed], [2, 2, 0]);
  assert.equal((await failure(data.get('leads', records[0].id))).httpStatus, 404);
});

check('batch creates, updates, upserts and deletes', async () => {
  const created = await data.batch('leads', { operation: 'create', records: [{ data: lead('Batch A') }, { data: lead('Batch B') }], options: { returnRecords: true } });
  assert.deepEqual([created.operation, created.succeeded, created.failed], ['create', 2, 0]);
  const [first, second] = created.results.map(result => result.id);
  assert.equal(created.results[1].data.last_name, 'Batch B');

  const updated = await data.batch('leads', { operation: 'update', records: [{ id: first, data: { status: 'working' } }] });
  assert.equal(updated.succeeded, 1);
  assert.equal((await data.get('leads', first)).record.status, 'working');

  const upserted = await data.batch('leads', { operation: 'upsert', records: [{ id: second, data: lead('Batch C') }] });
  assert.equal(upserted.succeeded, 1);
  assert.equal((await data.get('leads', second)).record.last_name, 'Batch C');

  const deleted = await data.batch('leads', { operation: 'delete', records: [{ id: first }, { id: second }] });
  assert.equal(deleted.succeeded, 2);
  assert.equal((await failure(data.get('leads', second))).httpStatus, 404);
});

check('batch only looks when told to', async () => {
  const answer = await data.batch('leads', { operation: 'create', records: [{ data: lead('Looked at') }], options: { validateOnly: true } });
  assert.equal(answer.failed, 0);
  assert.deepEqual(names(await data.query('leads', { object: 'leads', where: { last_name: 'Looked at' } })), []);
});

checkOf17('batchTransaction makes a parent and its child', async () => {
  const { results } = await data.batchTransaction([
    { object: 'accounts', action: 'create', data: { name: 'Parent of a batch' } },
    { object: 'contacts', action: 'create', data: { last_name: 'Child of a batch', account: { $ref: 0 } } },
  ]);
  const parent = results[0].id ?? results[0].record.id;
  const child = results[1].id ?? results[1].record.id;
  assert.equal((await data.get('contacts', child)).record.account, parent);
});

checkOf17('batchTransaction makes all or none', async () => {
  const error = await failure(data.batchTransaction([
    { object: 'accounts', action: 'create', data: { name: 'Never made' } },
    { object: 'contacts', action: 'create', data: {} },
  ]));
  assert.ok(error.httpStatus >= 400 && error.httpStatus < 500);
  assert.equal((await data.query('accounts', { object: 'accounts', where: { name: 'Never made' } })).records.length, 0);
});

checkOf17('import takes rows', async () => {
  const answer = await data.import('leads', { format: 'csv', csv: 'last_name,company,amount\nImported A,Client tests,5\nImported B,Client tests,6\n' });
  assert.equal(answer.created, 2);
  assert.deepEqual(names(await data.query('leads', { where: ['last_name', 'startswith', 'Imported'], orderBy: [{ field: 'last_name', order: 'asc' }] })), ['Imported A', 'Imported B']);
});

checkOf17('clone makes a copy', async () => {
  const { id } = await data.create('leads', lead('Sheep', { amount: 7 }));
  const copy = await data.clone('leads', id, { last_name: 'Dolly' });
  assert.notEqual(copy.id, id);
  assert.deepEqual([copy.sourceId, copy.record.last_name, copy.record.amount], [id, 'Dolly', 7]);
});

await runChecks();
