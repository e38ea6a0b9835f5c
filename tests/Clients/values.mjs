// Values for a JSON schema: some that it allows, at its bounds above all, and some that it forbids.
const types = schema => [schema.type ?? []].flat();

export class Values {
  constructor(document, random) {
    this.document = document;
    this.random = random;
  }

  resolve(schema) {
    let resolved = schema;
    while (resolved.$ref) resolved = resolved.$ref.slice(2).split('/').reduce((place, key) => place[key.replaceAll('~1', '/').replaceAll('~0', '~')], this.document);
    return resolved;
  }

  /** A value that the schema allows. */
  allowed(schema, depth = 0) {
    const { random } = this;
    const resolved = this.resolve(schema);
    if (resolved.const !== undefined) return resolved.const;
    if (resolved.enum) return random.of(resolved.enum);
    const forms = resolved.oneOf ?? resolved.anyOf;
    if (forms) {
      const form = this.resolve(random.of(forms));

      // A form is whole, or a part of what it stands in.
      if (!resolved.properties || form.type || form.anyOf) return this.allowed(form, depth);
      return this.object({ ...resolved, properties: { ...resolved.properties, ...form.properties }, required: [...resolved.required ?? [], ...form.required ?? []] }, depth);
    }
    if (resolved.pattern && !resolved.examples) return this.patterned(resolved.pattern);
    if (resolved.pattern || ['email', 'uri'].includes(resolved.format)) return resolved.examples ? random.of(resolved.examples) : this.formatted(resolved);
    if (types(resolved).includes('null') && random.chance(0.15)) return null;
    if (types(resolved).every(type => type === 'null') && resolved.type) return null;
    switch (types(resolved).find(type => type !== 'null')) {
      case 'string': return this.string(resolved);
      case 'integer': return this.number(resolved, true);
      case 'number': return this.number(resolved, false);
      case 'boolean': return random.chance(0.5);
      case 'array': return this.array(resolved, depth);
      case 'object': return resolved.examples && !resolved.properties ? random.of(resolved.examples) : this.object(resolved, depth);
      default: return random.of([1, 'x', true, { a: [null] }, []]);
    }
  }

  /** A value that the schema is sure to forbid, or undefined when it forbids nothing. */
  forbidden(schema) {
    const { random } = this;
    const resolved = this.resolve(schema);
    const known = types(resolved);
    const candidates = [];
    if (resolved.enum) candidates.push('no such word', 12, 'NEW');
    else if (known.length > 0) {
      candidates.push(...[['string', 'text'], ['number', 1.5], ['boolean', true], ['array', [[]]], ['object', { a: 1 }], ['null', null]]
        .filter(([type]) => !known.includes(type) && !(type === 'number' && known.includes('integer')))
        .map(([, value]) => value));
    }
    if (known.includes('string')) {
      if (resolved.maxLength !== undefined && resolved.maxLength < 100_000) candidates.push('x'.repeat(resolved.maxLength + 1));
      if (resolved.minLength > 0) candidates.push('');
      if (resolved.pattern || ['uuid', 'date', 'date-time', 'email', 'uri'].includes(resolved.format)) candidates.push('?', '2026-02-30', '00000000-0000-0000-0000-00000000000g');
    }
    if (known.includes('integer')) candidates.push(1.5, 1e300);
    if (resolved.maximum !== undefined) candidates.push(Number(resolved.maximum) + 1);
    if (resolved.minimum !== undefined) candidates.push(Number(resolved.minimum) - 1);
    if (resolved.exclusiveMaximum !== undefined) candidates.push(Number(resolved.exclusiveMaximum));
    if (resolved.multipleOf !== undefined && resolved.multipleOf < 1) candidates.push(0.1 + resolved.multipleOf / 10);
    return candidates.length > 0 ? random.of(candidates) : undefined;
  }

  object(schema, depth) {
    const value = {};
    // Patterns here are names that begin with a dollar.
    const patterned = Object.entries(schema.patternProperties ?? {}).map(([pattern, property]) => [pattern.replace(/^\^\\(.*)\$$/, '$1'), property]);
    const properties = { ...schema.properties, ...Object.fromEntries(patterned) };
    const names = Object.keys(properties);
    const exactly = schema.maxProperties && names.length > 0 ? this.random.of(names) : undefined;
    for (const [name, property] of Object.entries(properties)) {
      const isRequired = schema.required?.includes(name) || name === exactly;
      if (isRequired || (!exactly && depth < 6 && this.random.chance(0.3))) value[name] = this.allowed(property, depth + 1);
    }
    return value;
  }

  array(schema, depth) {
    const least = schema.minItems ?? 0;
    const length = depth > 6 ? least : Math.min(schema.maxItems ?? 5, least + this.random.below(4));
    const items = Array.from({ length }, () => this.allowed(schema.items ?? {}, depth + 1));
    return schema.uniqueItems ? [...new Map(items.map(item => [JSON.stringify(item), item])).values()] : items;
  }

  string(schema) {
    const { random } = this;
    if (schema.format) return this.formatted(schema);
    const least = schema.minLength ?? 0;
    const most = Math.min(schema.maxLength ?? 60, 4000);
    const length = random.of([least, most, least + random.below(Math.max(1, Math.min(most - least, 40)))]);

    // Lengths count code points here and UTF-16 units in the server: plain letters at the bound.
    const text = length === most || length === least ? 'x'.repeat(length) : random.text(length);
    return least > 0 && text.trim() === '' ? 'x'.repeat(least) : text;
  }

  formatted(schema) {
    const { random } = this;
    const two = number => String(number).padStart(2, '0');
    switch (schema.format) {
      case 'uuid': return `${random.below(2 ** 32).toString(16).padStart(8, '0')}-0000-7000-8000-${random.below(2 ** 32).toString(16).padStart(12, '0')}`;
      case 'date': return random.of(['0001-01-02', '9999-12-31', '2024-02-29', `20${two(random.below(100))}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`]);
      case 'date-time': return random.of(['2024-02-29T23:59:59.999Z', '0001-01-02T00:00:00Z', '9999-12-30T00:00:00Z', `20${two(random.below(100))}-06-15T${two(random.below(24))}:00:00+02:00`]);
      case 'email': return random.of(['ada@example.com', 'a.b+c@example.org', `u${random.below(1e9)}@example.net`]);
      case 'uri': return random.of(['https://example.com/', 'http://example.org/a?b=c']);
      default: return random.of(schema.examples ?? ['x']);
    }
  }

  /** A text for a pattern of letters, classes, digits and counts; groups that only hold them are passed over. */
  patterned(pattern) {
    const atoms = pattern.replace(/\^|\$|\(\?:|\(|\)/g, '').matchAll(/(\[[^\]]+\]|\\.|.)(\{(\d+)(?:,(\d+))?\}|\+|\*|\?)?/g);
    const one = atom => {
      if (atom === '\\d') return String(this.random.below(10));
      if (!atom.startsWith('[')) return atom.replace('\\', '');
      const choices = atom.slice(1, -1).replaceAll('\\d', '0-9').replace(/(.)-(.)/g, (_, from, to) =>
        Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, at) => String.fromCharCode(from.charCodeAt(0) + at)).join(''));
      return this.random.of(Array.from(choices));
    };
    return Array.from(atoms, ([, atom, count, least, most]) => {
      const low = least ? Number(least) : count === '*' || count === '?' ? 0 : 1;
      const high = most ? Number(most) : count === '+' || count === '*' ? low + 3 : count === '?' ? 1 : low;
      return Array.from({ length: low + this.random.below(high - low + 1) }, () => one(atom)).join('');
    }).join('');
  }

  number(schema, isWhole) {
    const { random } = this;
    const step = isWhole ? 1 : schema.multipleOf ?? 0.5;
    const least = Number(schema.minimum ?? schema.exclusiveMinimum ?? -1e6);
    const most = Number(schema.maximum ?? schema.exclusiveMaximum ?? 1e6);
    const bounds = [schema.minimum, schema.maximum].filter(bound => bound !== undefined && Math.abs(bound) < 2 ** 52).map(Number);
    if (bounds.length > 0 && random.chance(0.3)) return random.of(bounds);
    const low = Math.max(least, -1e9);
    const high = Math.min(most, 1e9);
    const places = Math.max(0, -Math.floor(Math.log10(step)));
    const value = Number((Math.ceil(low / step) * step + Math.floor(random.next() * ((high - low) / step)) * step).toFixed(places));
    return value > least || (value === least && schema.exclusiveMinimum === undefined) ? value : Number((low + step).toFixed(places));
  }
}
