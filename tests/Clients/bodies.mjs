// Bodies that the API document allows, made believable: ids are of records that exist, and what one part of a request says of another is kept. And faults in them.
export class Bodies {
  constructor(random, values, objects, ids) {
    Object.assign(this, { random, values, ids, objects: new Map(objects.map(object => [object.name, object])) });
  }

  /** The fields of a record as a component wants them. */
  record(object, component) {
    return this.settle(this.values.allowed({ $ref: `#/components/schemas/${object.name}-${component}` }), object);
  }

  /** A body for an operation; undefined where the document allows only what cannot be made. */
  of(target, schema) {
    const body = this.values.allowed(schema);
    if (target.path === '/api/v1/batch') return { ...body, operations: this.operations(body.operations) };
    const { object } = target;
    if (!object) return body;
    if (Array.isArray(body)) return body.map(record => this.settle(record, object));
    const settled = { ...body };
    if (body.overrides) return { ...body, overrides: this.settle(body.overrides, object) };
    if (body.ids) return { ...body, ids: body.ids.map(() => this.id(object.name)) };
    if (!body.records) return this.settle(body, object);
    settled.records = body.records.map(row => target.path.endsWith('/createMany') ? this.settle(row, object) : this.row(row, object));
    return settled;
  }

  /** An upsert that could be done whether or not its record is there, with the fields of a key in it. */
  keyed(object, on) {
    return { ...this.record(object, 'create'), ...Object.fromEntries(on.split(',').map(name => [name, this.key(object, name)])) };
  }

  key(object, name) {
    const schema = this.values.document.components.schemas[`${object.name}-create`].properties[name];
    const target = object.fields[name].reference_to;
    return target ? this.id(target) : this.unique(object, name, this.values.allowed({ ...schema, type: [schema.type].flat().find(type => type !== 'null') }));
  }

  /** Whether the fields of a key can be given to a new record. */
  canCreateBy(object, on) {
    return on.split(',').every(name => this.values.document.components.schemas[`${object.name}-create`]?.properties[name]);
  }

  id(object) {
    const pool = this.ids.get(object) ?? [];
    return pool.length > 0 && this.random.chance(0.9) ? this.random.of(pool) : this.values.allowed({ type: 'string', format: 'uuid' });
  }

  /** Rows of an import: values as a body takes them, or the texts that are read as such. */
  rows(object, on) {
    return Array.from({ length: this.random.below(4) }, () => {
      const record = on ? this.keyed(object, on) : this.record(object, 'create');
      return Object.fromEntries(Object.entries(record).filter(([name]) => object.fields[name]).map(([name, value]) => [
        name, ['number', 'boolean'].includes(typeof value) && this.random.chance(0.3) ? String(value) : typeof value === 'string' ? value.trim() : value,
      ]));
    });
  }

  csv(object, rows, delimiter) {
    const names = Object.keys(object.fields).filter(name => name === object.title || rows.some(row => name in row));
    const cell = (name, value) => value === null || value === undefined ? ''
      : object.fields[name].reference_to && typeof value === 'object' ? this.id(object.fields[name].reference_to)
      : Array.isArray(value) ? value.join(';') : typeof value === 'object' ? JSON.stringify(value) : String(value);
    const line = cells => cells.map(text => /["\r\n,;\t|]/.test(text) || this.random.chance(0.2) ? `"${text.replaceAll('"', '""')}"` : text).join(delimiter);
    const header = names.map(name => this.random.chance(0.2) ? object.fields[name].label.toUpperCase() : name);
    return [line(header), ...rows.map(row => line(names.map(name => cell(name, row[name]))))].join(this.random.of(['\n', '\r\n']));
  }

  /** One fault somewhere in a body, perhaps; whether it is one, the document says. */
  fault(body) {
    const places = [];
    const walk = (value, path) => {
      places.push(path);
      if (value !== null && typeof value === 'object') for (const key of Object.keys(value)) walk(value[key], [...path, key]);
    };
    walk(body, []);
    const copy = structuredClone({ body });
    const path = ['body', ...this.random.of(places)];
    const last = path.pop();
    const parent = path.reduce((value, key) => value[key], copy);
    const value = parent[last];
    if (Array.isArray(value)) value.push(1);
    else if (value !== null && typeof value === 'object' && this.random.chance(0.7)) value.no_such_key = 1;
    else if (last !== 'body' && !Array.isArray(parent) && this.random.chance(0.3)) delete parent[last];
    else parent[last] = this.random.of([12.5, 1e300, true, [[]], { a: 1 }, null, '?', 'x'.repeat(5000)]);
    return copy.body;
  }

  row(row, object) {
    const settled = { ...row };
    if (typeof row.id === 'string') settled.id = this.id(object.name);
    if (row.data) settled.data = this.settle(row.data, object);
    return settled;
  }

  /** The operations of a transaction: a number stands for an earlier operation that leaves a record. */
  operations(operations) {
    return operations.map((operation, index) => {
      const object = this.objects.get(operation.object);
      const earlier = name => operations.slice(0, index).map((_, at) => at).filter(at => operations[at].object === name && operations[at].action !== 'delete');

      // Whether the record of an upsert is there, nobody knows: its fields must be enough to create it.
      const { data } = this.values.document.components.schemas[`${object.name}-createOperation`]?.properties ?? {};
      const settled = this.row(operation.action === 'upsert' && data ? { ...operation, data: this.values.allowed(data) } : operation, object);
      if (operation.id?.$ref !== undefined) settled.id = earlier(object.name).length > 0 ? { $ref: this.random.of(earlier(object.name)) } : this.id(object.name);
      for (const [name, value] of Object.entries(settled.data ?? {})) {
        const target = object.fields[name]?.reference_to;
        if (target && value?.$ref !== undefined) settled.data[name] = earlier(target).length > 0 ? { $ref: this.random.of(earlier(target)) } : this.id(target);
      }
      return settled;
    });
  }

  settle(record, object, isNested = false) {
    const settled = {};
    for (const [name, value] of Object.entries(record)) {
      const field = object.fields[name];
      const relation = object.relations?.[name];
      if (name === 'owner') continue;
      if (relation) {
        // What stands deeper is told in words only.
        if (!isNested) settled[name] = this.children(value, this.objects.get(relation.object));
      } else if (field?.reference_to && value !== null) settled[name] = this.reference(value, field.reference_to, isNested);
      else settled[name] = field?.unique && value !== null ? this.unique(object, name, value) : value;
    }
    return settled;
  }

  /** Another value of its kind, so that few are taken. */
  unique(object, name, value) {
    if (typeof value !== 'string' || this.values.document.components.schemas[object.name].properties[name].pattern) return value;
    return value.includes('@') ? `u${this.random.below(2 ** 31)}@example.net` : String(this.random.below(2 ** 31));
  }

  reference(value, target, isNested) {
    if (isNested || typeof value !== 'object') return this.id(target);
    if (value.create) return { create: this.settle(value.create, this.objects.get(target), true) };
    return value.connect ? { connect: this.id(target) } : value;
  }

  children(verbs, object) {
    return Object.fromEntries(Object.entries(verbs).map(([verb, items]) => [verb, items.map(item =>
      verb === 'create' ? this.settle(item, object, true)
      : verb === 'update' ? { id: this.id(object.name), data: this.settle(item.data, object, true) }
      : this.id(object.name))]));
  }
}
