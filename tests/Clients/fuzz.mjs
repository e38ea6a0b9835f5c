// Requests made of the API document, valid ones and ones with one fault, and what must be true of every answer.
//   node fuzz.mjs <url> [seed] [requests]
import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { check, runChecks, url } from './checks.mjs';
import { Random } from './random.mjs';
import { Values } from './values.mjs';

const seed = Number(process.argv[3] ?? 1);
const requests = Number(process.argv[4] ?? 1500);
const document = await (await fetch(url + '/api/v1/openapi.json')).json();
const { items: objects } = await (await fetch(url + '/api/v1/meta/object')).json();
const random = new Random(seed);
const values = new Values(document, random);

const ajv = new Ajv2020({ strict: false, allErrors: false, multipleOfPrecision: 3 });
formats.default(ajv);
ajv.addFormat('int32', true).addFormat('int64', true).addFormat('double', true);
ajv.addSchema(document, 'document');
const pointer = (...keys) => 'document#/' + keys.map(key => encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
const validators = new Map();
const validator = place => {
  if (!validators.has(place)) validators.set(place, ajv.compile({ $ref: place }));
  return validators.get(place);
};

const methods = ['get', 'post', 'put', 'patch', 'delete'];
const operations = Object.entries(document.paths).flatMap(([path, item]) => methods
  .filter(method => item[method])
  .map(method => ({
    path, method, operation: item[method], parameters: [...item.parameters ?? [], ...item[method].parameters ?? []].map(parameter => values.resolve(parameter)),
    object: objects.find(object => path.split('/').includes(object.name)),
  })));
const ids = new Map(objects.map(object => [object.name, []]));
for (const object of objects) {
  const page = await (await fetch(`${url}/api/v1/data/${object.name}?limit=20&select=id`)).json();
  ids.get(object.name).push(...page.records.map(record => record.id));
}

const findings = { faults: [], statuses: [], shapes: [], refused: [], accepted: [], stale: [] };
const tell = (kind, request, answer, why = '') => findings[kind].length < 20
  && findings[kind].push(`${request.method} ${request.address} ${request.body ?? ''} -> ${answer.status} ${answer.text?.slice(0, 300)} ${why}`);

/** Puts ids of records that exist where a lookup refers to them, and leaves read-only records of the world alone. */
function connect(value, object) {
  if (Array.isArray(value)) return value.map(item => connect(item, object));
  if (value === null || typeof value !== 'object') return value;
  const connected = {};
  for (const [name, inner] of Object.entries(value)) {
    const target = object?.fields[name]?.reference_to;
    if (name === 'owner') continue;
    connected[name] = target && inner !== null && ids.get(target)?.length ? random.of(ids.get(target))
      : object?.fields[name]?.unique && inner !== null ? unique(inner)
      : object?.fields[name] ? inner : connect(inner, object);
  }
  return connected;
}

const unique = value => typeof value !== 'string' ? value : value.includes('@') ? `u${random.below(2 ** 31)}@example.net` : `${random.below(2 ** 31)}`;

/** What a schema cannot say of a query: that its words are fields of the object, and that a part is given in one spelling only. */
function query(object) {
  const names = Object.keys(object.fields);
  const parts = [
    ['where', 'filter', 'filters', () => random.of([null, { version: { $gte: 1 } }, ['version', '>', 0], { $or: [{ id: null }, { $not: { version: 3 } }] }])],
    ['fields', 'select', () => [random.of(names)]],
    ['orderBy', 'sort', () => random.of(['id', '-created_at', [{ field: 'version', order: 'desc' }]])],
    ['limit', 'top', () => random.of([0, 1, 7, 1000])],
    ['offset', 'skip', () => random.of([0, 1, 1_000_000])],
    ['count', () => random.of(['exact', 'none'])],
  ];
  const body = random.chance(0.3) ? { object: object.name } : {};
  for (const part of parts) {
    if (random.chance(0.4)) body[random.of(part.slice(0, -1))] = part.at(-1)();
  }
  return body;
}

/** A body that fits the schema, and perhaps one fault in it. */
function bodyOf(target, mayHaveFault) {
  const content = values.resolve(target.operation.requestBody).content['application/json'];
  const isQuery = target.path.endsWith('/query');
  const body = isQuery ? query(target.object) : connect(values.allowed(content.schema), target.object);
  if (!mayHaveFault || !random.chance(0.5)) return { text: JSON.stringify(body), value: body };
  if (random.chance(0.15)) return { text: random.of(['{', '', '[', '{"a":1}}', 'nul', '"\\ud800"', '{"a":1,"a":2', '\u0000', '['.repeat(2000)]), isFaulty: true };

  const schema = values.resolve(content.schema);
  const properties = values.resolve(schema.oneOf?.[0] ?? schema).properties ?? {};
  if (Array.isArray(body) || Object.keys(properties).length === 0 || random.chance(0.2)) {
    return { text: JSON.stringify(Array.isArray(body) ? [...body, 1] : { ...body, no_such_key: 1 }), value: Array.isArray(body) ? [...body, 1] : { ...body, no_such_key: 1 } };
  }

  const name = random.of(Object.keys(properties));
  const wrong = values.forbidden(properties[name]);
  const faulty = wrong === undefined ? body : { ...body, [name]: wrong };
  return { text: JSON.stringify(faulty), value: faulty };
}

/** One request: its parts are valid unless one of them, at most, is not. */
function make(target) {
  const request = { method: target.method.toUpperCase(), headers: {}, isValid: true };
  const fault = random.chance(0.4) ? random.of(['id', 'query', 'body', 'header', 'unknown']) : 'none';
  const query = new URLSearchParams();
  let path = target.path;
  for (const parameter of target.parameters) {
    const schema = parameter.schema ?? parameter.content['application/json'].schema;
    if (parameter.in === 'path') {
      const pool = ids.get(target.object?.name) ?? [];
      const isFaulty = fault === 'id' && parameter.name === 'id';
      const value = parameter.name !== 'id' ? random.of(objects).name
        : isFaulty ? random.of(['x', '%00', '..%2f..', '0', 'null', '%F0%9F%98%80', "1'--", '0'.repeat(900)])
        : pool.length > 0 && random.chance(0.8) ? random.of(pool) : values.allowed({ type: 'string', format: 'uuid' });
      if (isFaulty) request.isValid = false;
      request.id = value;
      path = path.replace(`{${parameter.name}}`, value);
    } else if (parameter.in === 'query' && !['equality', 'mode'].includes(parameter.name) && (parameter.required || random.chance(0.3))) {
      if (fault === 'query') {
        const wrong = values.forbidden(schema);
        if (wrong !== undefined && (schema.type !== 'string' || schema.enum)) {
          query.set(parameter.name, typeof wrong === 'object' ? JSON.stringify(wrong) : String(wrong));
          request.isValid = false;
        }
      } else if (['select', 'fields'].includes(parameter.name)) query.set(parameter.name, random.of(Object.keys(target.object.fields)));
      else if (['sort', 'orderBy'].includes(parameter.name)) query.set(parameter.name, random.of(['id', '-created_at', 'version,-id']));
      else if (schema.enum || ['integer', 'boolean'].includes(schema.type)) query.set(parameter.name, String(values.allowed(schema)));
    } else if (parameter.in === 'header' && parameter.name === 'If-Match' && random.chance(0.3)) {
      request.headers['If-Match'] = fault === 'header' ? random.of(['x', '"', '""""', '1,', 'W/']) : random.of(['*', '"1"', '"7"']);
      request.isConditional = true;
    }
  }

  if (target.object && target.method === 'get' && path === target.path && random.chance(0.3)) equality(target.object, query, request, fault);
  if (fault === 'unknown' && /^\/api\/v1\/(data|meta)/.test(target.path)) {
    query.set('no_such_parameter', '1');
    request.isValid = false;
  }
  if (target.operation.requestBody) {
    const { text, value, isFaulty } = bodyOf(target, fault === 'body');
    request.body = text;
    request.headers['Content-Type'] = 'application/json';
    if (isFaulty || !validator(pointer('paths', target.path, target.method, 'requestBody', 'content', 'application/json', 'schema'))(value)) request.isValid = false;
  }
  request.address = path + (query.size > 0 ? '?' + query : '');
  return request;
}

function equality(object, query, request, fault) {
  const schema = document.components.schemas[object.name + '.equality'];
  if (!schema) return;
  const name = random.of(Object.keys(schema.properties).filter(name => !query.has(name)));
  const wrong = fault === 'query' && schema.properties[name].type !== 'string' ? values.forbidden(schema.properties[name]) : undefined;
  if (wrong !== undefined && typeof wrong !== 'object') request.isValid = false;
  const value = wrong !== undefined && typeof wrong !== 'object' ? wrong : values.allowed(schema.properties[name]);
  if (typeof value !== 'object' && value !== '') query.set(name, String(value));
}

async function send(request) {
  const answer = await fetch(url + request.address, { method: request.method, headers: request.headers, body: request.body, redirect: 'manual' });
  return { status: answer.status, type: answer.headers.get('content-type')?.split(';')[0], text: await answer.text() };
}

/** Rules between fields and of handlers, which a schema cannot hold. */
const breaksRule = answer => JSON.parse(answer.text).errors.some(error => error.code.startsWith('RULE_') || error.code === 'READ_ONLY');

/** By what an upsert knows its record, and whether it then creates one with all that is required, no schema of the body can hold. */
const isUpsert = (target, request) => target.method === 'put' || /"(operation|writeMode)":"upsert"/.test(request.body ?? '');
const lacksKey = answer => JSON.parse(answer.text).code === 'INVALID_PARAMETER' || JSON.parse(answer.text).errors.every(error => error.code === 'REQUIRED');

/** What the columns of an import are called, and whether its rows hold all that is required, is its own affair. */
const isImport = target => target.path.endsWith('/import');

/** The document says of the operations of a transaction which there are, not what the records of each object need. */
const isTransaction = target => target.path === '/api/v1/batch';

/** A batch whose records succeed or fail for themselves is answered, and tells of each that is refused. */
const refusesRows = answer => answer.status === 200 && answer.text.startsWith('{') && JSON.parse(answer.text).success === false;

function judge(target, request, answer) {
  if (answer.status >= 500) return tell('faults', request, answer);
  const documented = target.operation.responses[answer.status];
  if (!documented) return tell('statuses', request, answer);
  const response = values.resolve(documented);
  const content = response.content?.[answer.type];
  if (answer.text !== '' && !content) return tell('shapes', request, answer, `The type ${answer.type} is not documented.`);
  if (content?.schema && ['application/json', 'application/problem+json'].includes(answer.type)) {
    const place = documented.$ref ? 'document' + documented.$ref : pointer('paths', target.path, target.method, 'responses', answer.status);
    const validate = validator(`${place}/content/${encodeURIComponent(answer.type.replaceAll('/', '~1'))}/schema`);
    if (!validate(JSON.parse(answer.text))) tell('shapes', request, answer, ajv.errorsText(validate.errors));
  }
  if (!request.isValid && answer.status < 400 && !refusesRows(answer)) tell('accepted', request, answer);
  if (request.isValid && ![200, 201, 202, 204, 304, 404, 409, 412, 422].includes(answer.status) && !breaksRule(answer) && !(isUpsert(target, request) && lacksKey(answer)) && !isImport(target) && !isTransaction(target)) tell('refused', request, answer);
}

async function remember(target, request, answer) {
  if (!target.object || answer.status >= 300) return;
  const pool = ids.get(target.object.name);
  if (target.method === 'post' && answer.status === 201) {
    const made = JSON.parse(answer.text);
    if (typeof made.id === 'string' && pool.length < 200) pool.push(made.id);
  }
  if (target.method === 'delete' && request.id && !request.address.includes('dryRun=true')) {
    pool.splice(0, pool.length, ...pool.filter(id => id !== request.id));
    const again = await send({ method: 'GET', address: `/api/v1/data/${target.object.name}/${request.id}`, headers: {} });
    if (again.status !== 404) tell('stale', request, again);
    const found = await send({ method: 'GET', address: `/api/v1/data/${target.object.name}?id=${request.id}`, headers: {} });
    if (found.status !== 200 || JSON.parse(found.text).records.length > 0) tell('stale', request, found);
  }
}

const sent = new Set();
for (let number = 0; number < requests; number++) {
  const target = number < operations.length ? operations[number] : random.of(operations);
  const request = make(target);
  const answer = await send(request);
  sent.add(target.operation.operationId);
  judge(target, request, answer);
  await remember(target, request, answer);
}

const none = kind => assert.equal(findings[kind].join('\n\n'), '', `seed ${seed}`);
check('every operation is called', () => assert.deepEqual(operations.map(({ operation }) => operation.operationId).filter(id => !sent.has(id)), []));
check('no request is a fault of the server', () => none('faults'));
check('every status is documented', () => none('statuses'));
check('every answer has the shape that is documented', () => none('shapes'));
check('what the document allows is not refused', () => none('refused'));
check('what the document forbids is refused', () => none('accepted'));
check('what was deleted is not read again', () => none('stale'));

await runChecks();
