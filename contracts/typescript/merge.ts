import { readFileSync } from 'node:fs';

type Named = Record<string, unknown>;

interface OpenApi {
  openapi: string;
  info: unknown;
  paths: Named;
  tags: { name: string }[];
  components: Record<string, Named>;
}

const services = ['appointment', 'auth', 'doctor', 'document', 'notification'];

/** All services as one document, because a client talks to one door. */
export function merged(): OpenApi {
  const whole: OpenApi = {
    openapi: '3.1.0',
    info: { title: 'DocSpot', version: '1' },
    paths: {},
    tags: [],
    components: {},
  };
  for (const service of services) {
    const file = new URL(`../openapi/${service}-service.json`, import.meta.url);
    const part = JSON.parse(readFileSync(file, 'utf8')) as OpenApi;
    add(whole.paths, part.paths, 'path');
    for (const [kind, named] of Object.entries(part.components)) {
      whole.components[kind] ??= {};
      add(whole.components[kind], named, kind);
    }
    whole.tags.push(...part.tags.filter((tag) => !whole.tags.some((known) => known.name === tag.name)));
  }
  return whole;
}

/** Two services may say the same, but not different things by one name. */
function add(into: Named, from: Named, kind: string): void {
  for (const [name, value] of Object.entries(from)) {
    if (name in into && JSON.stringify(into[name]) !== JSON.stringify(value)) {
      if (kind !== 'path') throw new Error(`Two services mean different things by the ${kind} ${name}.`);
      into[name] = { ...(into[name] as Named), ...(value as Named) };
    } else {
      into[name] = value;
    }
  }
}
